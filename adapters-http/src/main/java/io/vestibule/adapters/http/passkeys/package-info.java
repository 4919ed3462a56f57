/** Passkeys: adding and managing them, and signing in with them. */
@NullMarked
package io.vestibule.adapters.http.passkeys;

import org.jspecify.annotations.NullMarked;
