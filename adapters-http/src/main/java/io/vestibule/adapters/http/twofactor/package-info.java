/** Second factors: setting them up, showing them, and getting rid of lost ones. */
@NullMarked
package io.vestibule.adapters.http.twofactor;

import org.jspecify.annotations.NullMarked;
