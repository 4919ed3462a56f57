package io.vestibule.adapters.persistence.pushtokens;

/** A row of {@code vestibule_push_registrations}; times are epoch milliseconds. */
public record PushRegistrationRow(
        String id,
        long userId,
        String tokenHash,
        String sealedToken,
        String platform,
        long createdAt,
        long lastSeenAt) {}
