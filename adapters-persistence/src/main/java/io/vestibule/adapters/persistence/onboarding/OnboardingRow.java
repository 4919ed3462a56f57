package io.vestibule.adapters.persistence.onboarding;

import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.SkipReason;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_onboardings}; times are epoch milliseconds. */
public record OnboardingRow(
        long userId,
        @Nullable Long skippedAt,
        @Nullable String skippedReason,
        @Nullable String skippedOrganizationId,
        @Nullable String delegatedToInvite,
        @Nullable String delegatedToOrganization,
        @Nullable Long delegationAcceptedAt) {

    static OnboardingRow of(UserId user, Onboarding onboarding) {
        return new OnboardingRow(
                user.value(),
                onboarding.skippedAt().map(Instant::toEpochMilli).orElse(null),
                onboarding.skippedReason().map(SkipReason::text).orElse(null),
                onboarding
                        .skippedOrganization()
                        .map(id -> id.value().toString())
                        .orElse(null),
                onboarding.delegatedToInvite().map(UUID::toString).orElse(null),
                onboarding
                        .delegatedToOrganization()
                        .map(id -> id.value().toString())
                        .orElse(null),
                onboarding.delegationAcceptedAt().map(Instant::toEpochMilli).orElse(null));
    }

    /** The state in this row. */
    public Onboarding toOnboarding() {
        return new Onboarding(
                Optional.ofNullable(skippedAt).map(Instant::ofEpochMilli),
                Optional.ofNullable(skippedReason)
                        .map(text -> Choice.parse(SkipReason.class, text, "onboarding_skipped_reason")),
                Optional.ofNullable(skippedOrganizationId).map(OnboardingRow::organization),
                Optional.ofNullable(delegatedToInvite).map(UUID::fromString),
                Optional.ofNullable(delegatedToOrganization).map(OnboardingRow::organization),
                Optional.ofNullable(delegationAcceptedAt).map(Instant::ofEpochMilli));
    }

    private static OrganizationId organization(String id) {
        return new OrganizationId(UUID.fromString(id));
    }
}
