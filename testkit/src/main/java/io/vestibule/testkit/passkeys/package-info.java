/** Contracts and stand-ins of the ports of passkeys, and an authenticator in software. */
@NullMarked
package io.vestibule.testkit.passkeys;

import org.jspecify.annotations.NullMarked;
