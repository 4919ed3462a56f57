/** Storage of devices. */
@NullMarked
package io.vestibule.adapters.persistence.pushtokens;

import org.jspecify.annotations.NullMarked;
