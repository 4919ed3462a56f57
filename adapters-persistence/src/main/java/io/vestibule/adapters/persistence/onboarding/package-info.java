/** Storage of where people stand with onboarding. */
@NullMarked
package io.vestibule.adapters.persistence.onboarding;

import org.jspecify.annotations.NullMarked;
