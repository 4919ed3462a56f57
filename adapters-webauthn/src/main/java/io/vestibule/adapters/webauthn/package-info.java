/** The ceremonies of passkeys, on a library for Web Authentication. */
@NullMarked
package io.vestibule.adapters.webauthn;

import org.jspecify.annotations.NullMarked;
