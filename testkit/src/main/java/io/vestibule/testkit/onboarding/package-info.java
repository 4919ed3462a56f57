/** Contract and in-memory implementation of the port of onboarding. */
@NullMarked
package io.vestibule.testkit.onboarding;

import org.jspecify.annotations.NullMarked;
