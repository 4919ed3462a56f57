/** Storage of accounts and of what people put into their scenes. */
@NullMarked
package io.vestibule.adapters.persistence.users;

import org.jspecify.annotations.NullMarked;
