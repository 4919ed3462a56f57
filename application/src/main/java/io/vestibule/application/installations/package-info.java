/** Installations of the GitHub App that nothing refers to any more. */
@NullMarked
package io.vestibule.application.installations;

import org.jspecify.annotations.NullMarked;
