package io.vestibule.application.integrations;

import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubCredentials;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what a person acts with at GitHub, and renews it in time. GitHub voids a refresh token with its first use, so of all
 * who need a fresh token at once, in this process and others, one asks GitHub and the others wait for what it stores. Not to be
 * used inside a unit of work.
 */
final class GithubTokens {

    private static final Logger LOG = LoggerFactory.getLogger(GithubTokens.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int LOOKS = 200;
    private static final long LOOK_MILLIS = 50;

    private final GithubCredentials credentials;
    private final GithubApp github;
    private final LinkedRows rows;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    GithubTokens(GithubCredentials credentials, GithubApp github, LinkedRows rows, UnitOfWork unitOfWork, Clock clock) {
        this.credentials = credentials;
        this.github = github;
        this.rows = rows;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * A token that works, as far as can be known here; empty when the person has none, or none can be had at the moment. A
     * credential that is good for nothing any more is removed with what was linked through it.
     *
     * @param preferred the identity to act as; when it is gone, the one that was used last
     */
    Optional<GithubUserToken> usable(UserId user, Optional<Long> preferred) {
        var token = preferred
                .flatMap(identity -> credentials.find(user, identity))
                .or(() -> credentials.ofUser(user).stream().findFirst())
                .flatMap(this::fresh);
        token.ifPresent(found -> credentials.recordUse(user, found.identity().id(), clock.instant()));
        return token.map(found -> found.tokens().access());
    }

    private Optional<GithubCredential> fresh(GithubCredential first) {
        var credential = first;
        for (var look = 0; look < LOOKS; look++) {
            var now = clock.instant();
            if (!credential.isDue(now)) {
                return Optional.of(credential);
            }
            var renewal = credential.renewal(now);
            if (renewal.isEmpty()) {
                return withoutRenewal(credential);
            }
            if (credentials.claimRenewal(credential, now, now.plus(LEASE))) {
                return renewed(credential, renewal.get());
            }
            if (credential.isAlive(now)) {
                return Optional.of(credential);
            }
            pause();
            var present =
                    credentials.find(credential.user(), credential.identity().id());
            if (present.isEmpty()) {
                return Optional.empty();
            }
            credential = present.get();
        }
        return Optional.empty();
    }

    private Optional<GithubCredential> withoutRenewal(GithubCredential credential) {
        if (credential.isAlive(clock.instant())) {
            return Optional.of(credential);
        }
        giveUp(credential, "it ended and cannot be renewed");
        return Optional.empty();
    }

    private Optional<GithubCredential> renewed(GithubCredential credential, GithubRefreshToken renewal) {
        try {
            var next = credential.renewed(github.renew(renewal, PATIENCE));
            // who linked anew meanwhile has something better
            return credentials.replace(next, credential.version())
                    ? Optional.of(next)
                    : credentials.find(credential.user(), credential.identity().id());
        } catch (GithubFailure failure) {
            if (failure.kind() == Kind.CONSENT_GONE) {
                giveUp(credential, String.valueOf(failure.getMessage()));
                return Optional.empty();
            }
            LOG.warn("What a person acts with at GitHub could not be renewed: {}", failure.getMessage());
            credentials.giveUpRenewal(credential);
            return Optional.of(credential).filter(old -> old.isAlive(clock.instant()));
        }
    }

    /** The person has to agree again: what they linked is shown to them as not linked. */
    private void giveUp(GithubCredential credential, String problem) {
        LOG.info(
                "What account {} acts with at GitHub is good for nothing any more: {}",
                credential.user().value(),
                problem);
        unitOfWork.run(() -> {
            var isSame = credentials
                    .find(credential.user(), credential.identity().id())
                    .filter(present -> present.version() == credential.version())
                    .isPresent();
            if (isSame) {
                rows.removeIdentity(credential.user(), credential.identity().id());
            }
        });
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
