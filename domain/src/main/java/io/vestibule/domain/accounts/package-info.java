/**
 * The joined read side: everything that is shown of an account, read in one go. Port: {@code AccountViews}.
 */
@NullMarked
package io.vestibule.domain.accounts;

import org.jspecify.annotations.NullMarked;
