/**
 * Whether and why a person's onboarding is suppressed. Aggregate: {@code Onboarding}, one a user. Ports: {@code Onboardings}, {@code OnboardingEvents}.
 */
@NullMarked
package io.vestibule.domain.onboarding;

import org.jspecify.annotations.NullMarked;
