package io.vestibule.domain.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a resource is shared: by which link, and for whom. Immutable. Of each resource one configuration is in force at most;
 * those before it open for a while longer.
 *
 * @param expiresAt the last moment at which the link opens; empty for the configuration in force
 * @param settings empty until somebody says something
 * @param passwordRequired whether the link asks for one of the passwords; without any, nobody comes in
 * @param passwords those that open the link, that which was made last first
 */
public record SharingConfiguration(
        UUID id,
        ResourceKey resource,
        AccessToken token,
        boolean enabled,
        Optional<ShareSettings> settings,
        boolean passwordRequired,
        Instant createdAt,
        Optional<Instant> expiresAt,
        List<SharePasswordEntry> passwords) {

    /** The most passwords that a link may have: each costs a hash with every guess. */
    public static final int MAX_PASSWORDS = 20;

    /** The order in which passwords are shown. */
    public static final Comparator<SharePasswordEntry> NEWEST_FIRST = Comparator.comparing(
                    SharePasswordEntry::createdAt)
            .thenComparing(SharePasswordEntry::id)
            .reversed();

    /**
     * How long a link opens after another has taken its place.
     *
     * @param value not negative
     */
    public record Grace(Duration value) {

        public static final Grace STANDARD = new Grace(Duration.ofMinutes(5));

        public Grace {
            if (value.isNegative()) {
                throw new IllegalArgumentException("A link cannot end before it is replaced.");
            }
        }
    }

    public SharingConfiguration {
        passwords = passwords.stream().sorted(NEWEST_FIRST).toList();
    }

    /** The first configuration of a resource: shared with nobody. */
    public static SharingConfiguration first(UUID id, ResourceKey resource, AccessToken token, Instant now) {
        return new SharingConfiguration(
                id, resource, token, false, Optional.empty(), false, now, Optional.empty(), List.of());
    }

    /** The next state after somebody edited it. */
    public SharingConfiguration edited(boolean enabled, Optional<ShareSettings> settings, boolean passwordRequired) {
        return new SharingConfiguration(
                id, resource, token, enabled, settings, passwordRequired, createdAt, expiresAt, passwords);
    }

    /** The same under another link; its passwords are still to be copied. */
    public SharingConfiguration successor(UUID id, AccessToken token, Instant now) {
        return new SharingConfiguration(
                id, resource, token, enabled, settings, passwordRequired, now, Optional.empty(), List.of());
    }

    /** The next state when a successor takes its place. */
    public SharingConfiguration replaced(Instant now, Grace grace) {
        return grace.value().isZero() ? ended(now) : expiring(now.plus(grace.value()));
    }

    /** The next state when its link opens no more, from now on. */
    public SharingConfiguration ended(Instant now) {
        return expiring(now.minusMillis(1));
    }

    /** Whether the link may open at a moment, were it enabled. */
    public boolean isAliveAt(Instant moment) {
        return expiresAt.map(last -> !moment.isAfter(last)).orElse(true);
    }

    public Optional<SharePasswordEntry> password(long id) {
        return passwords.stream().filter(password -> password.id() == id).findFirst();
    }

    /**
     * Refuses one password more than there may be.
     *
     * @throws io.vestibule.domain.common.DomainException {@link SharingErrors#tooManyPasswords}
     */
    public void requireRoom() {
        if (passwords.size() >= MAX_PASSWORDS) {
            throw SharingErrors.tooManyPasswords();
        }
    }

    /** Whether a viewer who showed a password may come in again. */
    public boolean admits(ShareSession session) {
        return passwordRequired
                && session.token().equals(token)
                && session.project().equals(resource.project())
                && password(session.password()).isPresent();
    }

    /** The same with these passwords. */
    public SharingConfiguration with(List<SharePasswordEntry> passwords) {
        return new SharingConfiguration(
                id, resource, token, enabled, settings, passwordRequired, createdAt, expiresAt, passwords);
    }

    private SharingConfiguration expiring(Instant last) {
        return new SharingConfiguration(
                id, resource, token, enabled, settings, passwordRequired, createdAt, Optional.of(last), passwords);
    }
}
