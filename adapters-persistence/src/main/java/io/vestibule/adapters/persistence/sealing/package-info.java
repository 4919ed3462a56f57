/** Which key sealed what is in the database, and how it gets from a former key to the present one. */
@NullMarked
package io.vestibule.adapters.persistence.sealing;

import org.jspecify.annotations.NullMarked;
