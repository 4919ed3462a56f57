package io.vestibule.application.sharing;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.RateLimits;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.ShareAccess;
import io.vestibule.domain.sharing.ShareAccess.Opened;
import io.vestibule.domain.sharing.ShareAccessLog;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.ShareSession;
import io.vestibule.domain.sharing.ShareSessionToken;
import io.vestibule.domain.sharing.ShareSessions;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharedResource;
import io.vestibule.domain.sharing.SharedResources;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.sharing.SharingConfigurations;
import io.vestibule.domain.users.Password;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Says who comes in by a shared link. For hosts that show what is shared on pages of their own, and for the pages of this
 * installation. Who is signed in does not matter here.
 */
public final class ShareGate {

    /** How many passwords may be shown at a link in a minute, right or wrong. */
    static final int MAX_ATTEMPTS = 60;

    /** How many of them may be wrong. */
    static final int MAX_WRONG = 10;

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Whether somebody comes in. */
    public sealed interface Decision {

        /** There is nothing to see; why is nobody's business. */
        record NotFound() implements Decision {}

        /**
         * A password has to be shown first. Nothing of what is shared may be seen.
         *
         * @param settings what the page that asks may look like
         */
        record PasswordNeeded(ShareSettings settings) implements Decision {}

        /**
         * Come in.
         *
         * @param password the one that was shown; empty where none is asked for
         */
        record Granted(ProjectId project, SharedResource resource, ShareSettings settings, Optional<Long> password)
                implements Decision {}
    }

    /** What became of a password that was shown. */
    public sealed interface UnlockResult {

        /** There is nothing to open; why is nobody's business. */
        record NotFound() implements UnlockResult {}

        /** The link asks for no password. */
        record NotLocked() implements UnlockResult {}

        /**
         * It is open.
         *
         * @param token what the viewer shows from now on
         * @param lifetime how long that counts
         */
        record Unlocked(ShareSessionToken token, Duration lifetime) implements UnlockResult {}

        /** None of the passwords. */
        record Wrong() implements UnlockResult {}

        /**
         * Too often; not even looked at, or wrong once more. Or more passwords than can be compared are shown at this moment.
         *
         * @param retryAfter when it makes sense again
         */
        record Throttled(Duration retryAfter) implements UnlockResult {}
    }

    /** A link that opens, with what is behind it. */
    private record Link(SharingConfiguration configuration, SharedResource resource) {}

    private final SharingConfigurations configurations;
    private final Projects projects;
    private final Organizations organizations;
    private final SharedResources resources;
    private final ShareSessions sessions;
    private final PasswordComparison comparison;
    private final RateLimits limits;
    private final ShareAccessLog log;
    private final Clock clock;

    @Inject
    ShareGate(
            SharingConfigurations configurations,
            Projects projects,
            Organizations organizations,
            SharedResources resources,
            ShareSessions sessions,
            PasswordComparison comparison,
            RateLimits limits,
            ShareAccessLog log,
            Clock clock) {
        this.configurations = configurations;
        this.projects = projects;
        this.organizations = organizations;
        this.resources = resources;
        this.sessions = sessions;
        this.comparison = comparison;
        this.limits = limits;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Whether somebody comes in.
     *
     * @param accessToken what the link ends with, any text
     * @param bearer the token of {@code Authorization: Bearer …}; where there is one, the cookie does not count
     * @param cookie the value of the cookie
     */
    public Decision check(String accessToken, Optional<String> bearer, Optional<String> cookie) {
        var link = find(accessToken);
        if (link.isEmpty()) {
            return new Decision.NotFound();
        }
        var configuration = link.get().configuration();
        var settings = configuration.settings().orElse(ShareSettings.NONE);
        if (!configuration.passwordRequired()) {
            return granted(link.get(), settings, Optional.empty());
        }
        return bearer.or(() -> cookie)
                .flatMap(text -> sessions.read(new ShareSessionToken(text), clock.instant()))
                .filter(configuration::admits)
                .<Decision>map(session -> granted(link.get(), settings, Optional.of(session.password())))
                .orElseGet(() -> new Decision.PasswordNeeded(settings));
    }

    /**
     * Opens a link by a password. Takes tens of milliseconds for each password that the link has, and waits a few seconds at
     * most where many are shown at once.
     *
     * @param accessToken what the link ends with, any text
     * @param password what somebody typed; empty for nothing, or nothing that is text
     */
    public UnlockResult unlock(String accessToken, Optional<Password> password, Origin origin) {
        var link = find(accessToken);
        if (link.isEmpty()) {
            return new UnlockResult.NotFound();
        }
        var configuration = link.get().configuration();
        if (isOver("share-attempts:", configuration, MAX_ATTEMPTS)) {
            return new UnlockResult.Throttled(WINDOW);
        }
        if (!configuration.passwordRequired()) {
            return new UnlockResult.NotLocked();
        }
        Optional<SharePasswordEntry> fitting;
        try {
            fitting = password.filter(SharePasswordEntry::isPossible)
                    .flatMap(shown -> comparison.fitting(configuration.passwords(), shown));
        } catch (DomainException busy) {
            return new UnlockResult.Throttled(busy.retryAfter().orElse(WINDOW));
        }
        if (fitting.isPresent()) {
            note(
                    configuration,
                    origin,
                    Optional.of(new Opened(fitting.get().id(), fitting.get().note())));
            return new UnlockResult.Unlocked(token(configuration, fitting.get()), ShareSession.LIFETIME);
        }
        if (isOver("share-guesses:", configuration, MAX_WRONG)) {
            return new UnlockResult.Throttled(WINDOW);
        }
        note(configuration, origin, Optional.empty());
        return new UnlockResult.Wrong();
    }

    /** What whoever came in is shown of the resource, by the host. */
    public Map<String, Object> view(Decision.Granted granted) {
        return resources.publicView(granted.project(), granted.resource(), granted.settings());
    }

    private Optional<Link> find(String accessToken) {
        var now = clock.instant();
        return configurations
                .find(new AccessToken(accessToken))
                .filter(configuration -> configuration.enabled() && configuration.isAliveAt(now))
                .filter(configuration -> mayBeShared(configuration.resource()))
                .flatMap(configuration ->
                        resource(configuration.resource()).map(resource -> new Link(configuration, resource)));
    }

    private boolean mayBeShared(ResourceKey resource) {
        return projects.find(resource.project())
                .flatMap(project -> organizations.find(project.organization()))
                .filter(organization -> organization.settings().allowPubliclySharedResources())
                .isPresent();
    }

    private Optional<SharedResource> resource(ResourceKey key) {
        return resources.find(key.project(), key.ref());
    }

    private ShareSessionToken token(SharingConfiguration configuration, SharePasswordEntry password) {
        var expiresAt = clock.instant().plus(ShareSession.LIFETIME).truncatedTo(ChronoUnit.SECONDS);
        return sessions.write(
                new ShareSession(password.id(), configuration.resource().project(), configuration.token(), expiresAt));
    }

    /** Whoever is over it already is not written down: refusing a flood costs a reading each. */
    private boolean isOver(String counted, SharingConfiguration configuration, int allowed) {
        var bucket = counted + configuration.id();
        var now = clock.instant();
        return limits.counted(bucket, now, WINDOW) >= allowed || limits.count(bucket, now, WINDOW) > allowed;
    }

    private void note(SharingConfiguration configuration, Origin origin, Optional<Opened> opened) {
        log.record(new ShareAccess(
                clock.instant(), configuration.id(), configuration.token().ending(), origin, opened));
    }

    private static Decision granted(Link link, ShareSettings settings, Optional<Long> password) {
        return new Decision.Granted(link.configuration().resource().project(), link.resource(), settings, password);
    }
}
