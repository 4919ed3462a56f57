package io.vestibule.domain.pushtokens;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A device that takes the notifications of one person: of whoever registered it last.
 *
 * @param createdAt when this person registered the device first
 * @param lastSeenAt when this person registered it last
 */
public record PushRegistration(
        UUID id, UserId user, DeviceToken token, Platform platform, Instant createdAt, Instant lastSeenAt) {

    /** How many devices an account may have. */
    public static final int MAX_PER_USER = 20;

    /** How long a device is remembered that does not register again. */
    public static final Duration MAX_SILENCE = Duration.ofDays(270);

    /** Most recently seen first. */
    public static final Comparator<PushRegistration> MOST_RECENT_FIRST = Comparator.comparing(
                    PushRegistration::lastSeenAt)
            .thenComparing(PushRegistration::createdAt)
            .reversed()
            .thenComparing(registration -> registration.id().toString());

    /** A device that this person had not registered. */
    public static PushRegistration first(UUID id, UserId user, DeviceToken token, Platform platform, Instant now) {
        return new PushRegistration(id, user, token, platform, now, now);
    }

    /** The same device, registered again. */
    public PushRegistration seen(Platform platform, Instant now) {
        return new PushRegistration(id, user, token, platform, createdAt, now);
    }

    /** The devices beyond the allowed number, least recently seen; never this one. */
    public List<PushRegistration> surplusOf(List<PushRegistration> all) {
        return all.stream()
                .filter(other -> !other.id().equals(id))
                .sorted(MOST_RECENT_FIRST)
                .skip(MAX_PER_USER - 1L)
                .toList();
    }
}
