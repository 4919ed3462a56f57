/** Use cases of passkeys. */
@NullMarked
package io.vestibule.application.passkeys;

import org.jspecify.annotations.NullMarked;
