/** Second factors: set up, shown, given up. */
@NullMarked
package io.vestibule.application.twofactor;

import org.jspecify.annotations.NullMarked;
