/** What becomes of onboarding that was handed on. */
@NullMarked
package io.vestibule.application.onboarding;

import org.jspecify.annotations.NullMarked;
