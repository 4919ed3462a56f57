package io.vestibule.adapters.persistence.audit;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.SessionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_account_events}; times are epoch milliseconds. */
public record EventRow(
        String uuid,
        long at,
        String type,
        @Nullable Long userId,
        @Nullable String userUuid,
        @Nullable Long actorId,
        @Nullable String sessionId,
        @Nullable String keyMask,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String requestId,
        String details) {

    static String details(AccountEvent event) {
        return event.details().isEmpty() ? "{}" : Json.writeTree(event.details());
    }

    AccountEvent toEvent() {
        var known = Choice.find(EventType.class, type);
        return new AccountEvent(
                UUID.fromString(uuid),
                Instant.ofEpochMilli(at),
                known.orElse(EventType.UNKNOWN),
                userId == null || userUuid == null
                        ? Optional.empty()
                        : Optional.of(new AccountEvent.Account(new UserId(userId), UUID.fromString(userUuid))),
                Optional.ofNullable(actorId).map(UserId::new),
                Optional.ofNullable(sessionId).map(UUID::fromString).map(SessionId::new),
                Optional.ofNullable(keyMask),
                new Origin(
                        Optional.ofNullable(address), Optional.ofNullable(userAgent), Optional.ofNullable(requestId)),
                known.isPresent() ? detailsByName() : withType(detailsByName()));
    }

    private Map<String, String> withType(Map<String, String> byName) {
        byName.put("stored_event", type);
        return byName;
    }

    private Map<String, String> detailsByName() {
        var byName = new HashMap<String, String>();
        Json.read(details)
                .fields()
                .forEachRemaining(
                        detail -> byName.put(detail.getKey(), detail.getValue().asText()));
        return byName;
    }
}
