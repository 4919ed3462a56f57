/** Storage of how often something was done. */
@NullMarked
package io.vestibule.adapters.persistence.limits;

import org.jspecify.annotations.NullMarked;
