/**
 * Second factors: authenticator apps, backup codes, and how guessing them is limited.
 */
@NullMarked
package io.vestibule.domain.twofactor;

import org.jspecify.annotations.NullMarked;
