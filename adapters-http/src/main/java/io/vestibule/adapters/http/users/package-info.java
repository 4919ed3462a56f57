/** {@code /api/users/…}: the account itself. */
@NullMarked
package io.vestibule.adapters.http.users;

import org.jspecify.annotations.NullMarked;
