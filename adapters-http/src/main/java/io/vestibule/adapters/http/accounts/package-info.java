/** Making an account, and what its owner is told then. */
@NullMarked
package io.vestibule.adapters.http.accounts;

import org.jspecify.annotations.NullMarked;
