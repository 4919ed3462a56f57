/**
 * Second factors of an account, as far as other capabilities need to know them.
 */
@NullMarked
package io.vestibule.domain.twofactor;

import org.jspecify.annotations.NullMarked;
