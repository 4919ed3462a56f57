/** Contracts of the ports of accounts, and quick stand-ins that pass them. */
@NullMarked
package io.vestibule.testkit.users;

import org.jspecify.annotations.NullMarked;
