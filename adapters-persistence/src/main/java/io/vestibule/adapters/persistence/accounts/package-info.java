/** The joined read side of accounts. */
@NullMarked
package io.vestibule.adapters.persistence.accounts;

import org.jspecify.annotations.NullMarked;
