/** Storage of the register of resources. */
@NullMarked
package io.vestibule.adapters.persistence.resources;

import org.jspecify.annotations.NullMarked;
