/**
 * Passkeys (W3C Web Authentication): how they are registered, what they prove, and the ceremonies in which browsers show
 * them. The aggregate is {@link io.vestibule.domain.passkeys.Passkey}; the checks of the standard are behind the port
 * {@link io.vestibule.domain.passkeys.PasskeyCeremonies}.
 */
@NullMarked
package io.vestibule.domain.passkeys;

import org.jspecify.annotations.NullMarked;
