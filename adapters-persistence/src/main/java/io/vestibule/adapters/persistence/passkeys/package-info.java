/** Storage of passkeys and their ceremonies. */
@NullMarked
package io.vestibule.adapters.persistence.passkeys;

import org.jspecify.annotations.NullMarked;
