/** Contracts of the ports that belong to no capability, and quick stand-ins that pass them. */
@NullMarked
package io.vestibule.testkit.common;

import org.jspecify.annotations.NullMarked;
