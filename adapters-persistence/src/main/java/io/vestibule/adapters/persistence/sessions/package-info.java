/** Storage of login sessions. */
@NullMarked
package io.vestibule.adapters.persistence.sessions;

import org.jspecify.annotations.NullMarked;
