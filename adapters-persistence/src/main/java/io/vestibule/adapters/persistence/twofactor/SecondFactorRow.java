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
        @Nullable String codesKey,
        int failures,
        @Nullable Long lastFailureAt,
        @Nullable Long lockedAt,
        @Nullable Long warnedAt,
        int epoch) {

    SecondFactorRow withSecretOf(SecondFactorRow other) {
        return new SecondFactorRow(
                userId,
                deviceId,
                other.sealedSecret,
                driftSteps,
                lastUsedStep,
                deviceCreatedAt,
                deviceLastUsedAt,
                codesSalt,
                codes,
                codesKey,
                failures,
                lastFailureAt,
                lockedAt,
                warnedAt,
                epoch);
    }

    SecondFactorRow withCodesOf(SecondFactorRow other) {
        return new SecondFactorRow(
                userId,
                deviceId,
                sealedSecret,
                driftSteps,
                lastUsedStep,
                deviceCreatedAt,
                deviceLastUsedAt,
                other.codesSalt,
                other.codes,
                other.codesKey,
                failures,
                lastFailureAt,
                lockedAt,
                warnedAt,
                epoch);
    }
}
