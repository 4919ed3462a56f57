/** The endpoints of onboarding. */
@NullMarked
package io.vestibule.adapters.http.onboarding;

import org.jspecify.annotations.NullMarked;
