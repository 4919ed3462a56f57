package io.vestibule.adapters.persistence.twofactor;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code vestibule_second_factors}; times are epoch milliseconds. The columns of the device are empty together, and
 * so are those of the codes.
 */
public record SecondFactorRow(
        long userId,
        @Nullable String deviceId,
        @Nullable String sealedSecret,
        @Nullable Integer driftSteps,
        @Nullable Long lastUsedStep,
        @Nullable Long deviceCreatedAt,
        @Nullable Long deviceLastUsedAt,
        @Nullable String codesSalt,
        @Nullable String codes,
        int failures,
        @Nullable Long lastFailureAt,
        @Nullable Long lockedAt,
        @Nullable Long warnedAt,
        int epoch) {}
