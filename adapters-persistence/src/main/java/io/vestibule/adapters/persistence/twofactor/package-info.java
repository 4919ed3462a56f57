/** Storage of second factors. */
@NullMarked
package io.vestibule.adapters.persistence.twofactor;

import org.jspecify.annotations.NullMarked;
