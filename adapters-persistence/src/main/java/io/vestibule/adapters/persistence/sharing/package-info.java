/** Storage of shared links and their passwords. */
@NullMarked
package io.vestibule.adapters.persistence.sharing;

import org.jspecify.annotations.NullMarked;
