/** Contracts of the ports of linked identities, and stand-ins that pass them. */
@NullMarked
package io.vestibule.testkit.integrations;

import org.jspecify.annotations.NullMarked;
