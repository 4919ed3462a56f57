package io.vestibule.adapters.github;

import io.vestibule.adapters.github.GithubBodies.Minted;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.outbound.Answer;
import io.vestibule.outbound.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/**
 * The tokens of installations, in memory until shortly before they expire. One is made at a time for an installation, and
 * shared by all who wait for it, as is the failure to make one. Safe for many threads.
 */
final class InstallationTokens {

    /** With less than this, clients have seen tokens refused around the hour. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration REFUSAL_KEPT = Duration.ofSeconds(60);
    private static final int TIDIED_ABOVE = 10_000;

    private record Kept(GithubSecret token, Instant usableUntil) {}

    private record Refused(GithubFailure failure, Instant until) {}

    private final BiFunction<InstallationId, Deadline, Answer> minting;
    private final Clock clock;
    private final Map<InstallationId, Kept> tokens = new ConcurrentHashMap<>();
    private final Map<InstallationId, Refused> refusals = new ConcurrentHashMap<>();
    private final Map<InstallationId, CompletableFuture<Minted>> flights = new ConcurrentHashMap<>();

    /**
     * @param minting asks GitHub for a token: success or a failure
     */
    InstallationTokens(BiFunction<InstallationId, Deadline, Answer> minting, Clock clock) {
        this.minting = minting;
        this.clock = clock;
    }

    /** A token that can be used now, kept or made. */
    GithubSecret token(InstallationId id, Deadline deadline) {
        return usable(id).orElseGet(() -> {
            var refused = Optional.ofNullable(refusals.get(id))
                    .filter(refusal -> clock.instant().isBefore(refusal.until()));
            if (refused.isPresent()) {
                throw refused.get().failure();
            }
            return make(id, deadline, true).token();
        });
    }

    /** A token that is made now. */
    Minted fresh(InstallationId id, Deadline deadline) {
        return make(id, deadline, false);
    }

    /** Forgets a token that GitHub refused, unless another has taken its place already. */
    void drop(InstallationId id, GithubSecret token) {
        tokens.computeIfPresent(id, (key, kept) -> kept.token().equals(token) ? null : kept);
    }

    void forget(InstallationId id) {
        tokens.remove(id);
        refusals.remove(id);
    }

    private Optional<GithubSecret> usable(InstallationId id) {
        return Optional.ofNullable(tokens.get(id))
                .filter(kept -> clock.instant().isBefore(kept.usableUntil()))
                .map(Kept::token);
    }

    private Minted make(InstallationId id, Deadline deadline, boolean orKept) {
        var mine = new CompletableFuture<Minted>();
        var running = flights.putIfAbsent(id, mine);
        if (running != null) {
            return await(running, deadline);
        }
        try {
            // another may have made one between the look at what is kept and now
            var kept = orKept ? usable(id) : Optional.<GithubSecret>empty();
            var minted = kept.isPresent() ? new Minted(kept.get(), Instant.MAX, "") : mint(id, deadline);
            mine.complete(minted);
            return minted;
        } catch (GithubFailure e) {
            var failure = e.whileMinting();
            remember(id, failure);
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            flights.remove(id, mine);
            mine.completeExceptionally(GithubFailure.of(Kind.UNAVAILABLE, "no token was made"));
        }
    }

    private Minted mint(InstallationId id, Deadline deadline) {
        var answer = minting.apply(id, deadline);
        var minted = GithubBodies.minted(answer);
        var now = clock.instant();
        var life = Duration.between(answer.date(now), minted.expiresAt());
        tidy(now);
        tokens.put(id, new Kept(minted.token(), now.plus(life).minus(MARGIN)));
        refusals.remove(id);
        return minted;
    }

    private void remember(InstallationId id, GithubFailure failure) {
        if (failure.kind() == Kind.MISSING || failure.kind() == Kind.SUSPENDED) {
            tokens.remove(id);
            refusals.put(id, new Refused(failure, clock.instant().plus(REFUSAL_KEPT)));
        }
    }

    private void tidy(Instant now) {
        if (tokens.size() + refusals.size() > TIDIED_ABOVE) {
            tokens.values().removeIf(kept -> !now.isBefore(kept.usableUntil()));
            refusals.values().removeIf(refusal -> !now.isBefore(refusal.until()));
        }
    }

    private static Minted await(CompletableFuture<Minted> running, Deadline deadline) {
        try {
            return running.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GithubFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw late("a token did not come in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late("nobody waits for a token any more");
        }
    }

    private static GithubFailure late(String problem) {
        return GithubFailure.of(Kind.UNAVAILABLE, problem).whileMinting();
    }
}
