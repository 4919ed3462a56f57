package io.vestibule.adapters.persistence.sessions;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.Device;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_sessions}; times are epoch milliseconds. */
public record SessionRow(
        String id,
        String tokenHash,
        long userId,
        long createdAt,
        long lastReauthAt,
        long lastActivity,
        long expiresAt,
        int authEpoch,
        boolean twoFactorVerified,
        String loginMethod,
        @Nullable String clientAddress,
        @Nullable String userAgent) {

    static SessionRow of(Session session) {
        return new SessionRow(
                session.id().value().toString(),
                session.tokenHash(),
                session.user().value(),
                session.createdAt().toEpochMilli(),
                session.lastReauthAt().toEpochMilli(),
                session.lastActivity().toEpochMilli(),
                session.expiresAt().toEpochMilli(),
                session.authEpoch(),
                session.twoFactorVerified(),
                session.loginMethod(),
                session.device().address().orElse(null),
                session.device().userAgent().orElse(null));
    }

    /** The session in this row. */
    public Session toSession() {
        return new Session(
                new SessionId(UUID.fromString(id)),
                tokenHash,
                new UserId(userId),
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(lastReauthAt),
                Instant.ofEpochMilli(lastActivity),
                Instant.ofEpochMilli(expiresAt),
                authEpoch,
                twoFactorVerified,
                loginMethod,
                new Device(Optional.ofNullable(clientAddress), Optional.ofNullable(userAgent)));
    }
}
