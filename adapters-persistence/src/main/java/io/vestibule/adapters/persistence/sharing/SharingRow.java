package io.vestibule.adapters.persistence.sharing;

import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_sharing_configurations}; times are epoch milliseconds, settings a JSON object. */
public record SharingRow(
        String id,
        long projectId,
        String resourceKind,
        String resourceRef,
        String tokenHash,
        String sealedToken,
        boolean isEnabled,
        @Nullable String settings,
        boolean isPasswordRequired,
        long createdAt,
        @Nullable Long expiresAt) {}
