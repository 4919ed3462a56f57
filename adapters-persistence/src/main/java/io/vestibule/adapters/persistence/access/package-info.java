/** Who stands behind a credential, read from storage. */
@NullMarked
package io.vestibule.adapters.persistence.access;

import org.jspecify.annotations.NullMarked;
