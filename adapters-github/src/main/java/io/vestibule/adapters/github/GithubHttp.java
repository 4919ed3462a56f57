package io.vestibule.adapters.github;

import io.vestibule.domain.common.Secret;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.outbound.Answer;
import io.vestibule.outbound.Deadline;
import io.vestibule.outbound.OutboundClient;
import io.vestibule.outbound.OutboundFailure;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks HTTP with GitHub as GitHub wants it: its headers, redirects that stay with it, one more try where that does no
 * harm, and no request while it is too often. Logs methods, path templates, statuses and budgets, and nothing that names
 * somebody or proves something.
 */
final class GithubHttp {

    private static final Logger LOG = LoggerFactory.getLogger(GithubHttp.class);

    private static final OutboundClient.Limits LIMITS =
            new OutboundClient.Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), 16 << 20);
    private static final Set<Integer> PASSING = Set.of(502, 503, 504);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final int MOST_HOPS = 3;
    private static final Duration WORTH_A_TRY = Duration.ofSeconds(2);
    private static final int LEAST_PAUSE_MILLIS = 200;
    private static final int MOST_PAUSE_MILLIS = 600;
    private static final int LOOKED_AT = 4096;

    private final GithubHosts hosts;
    private final Budgets budgets;
    private final OutboundClient client = new OutboundClient("vestibule-github", LIMITS);

    GithubHttp(GithubHosts hosts, Budgets budgets) {
        this.hosts = hosts;
        this.budgets = budgets;
    }

    /**
     * The answer to a question: success, {@code 304}, or a refusal below 500 that is no rate limit.
     *
     * @throws GithubFailure when there is none
     */
    Answer send(ApiRequest request, Secret bearer, String budget, Deadline deadline) {
        var asked = request;
        for (var hops = 0; ; hops++) {
            var answer = persist(asked, headers(asked, bearer), budget, deadline);
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            if (request.method() != ApiRequest.Method.GET || hops == MOST_HOPS) {
                throw GithubFailure.of(Kind.NONSENSE, "GitHub redirects " + request.template());
            }
            asked = request.at(target(asked, answer));
        }
    }

    /** The answer to a call of OAuth, which goes to the web's host and whose body says whether it worked. */
    Answer sendOAuth(ApiRequest request, boolean again, Deadline deadline) {
        var headers = HttpRequest.newBuilder(request.address())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
        for (var tries = 1; ; tries++) {
            try {
                return learned(request, once(request, headers, deadline), "oauth");
            } catch (OutboundFailure e) {
                if (!again || e.kind() != OutboundFailure.Kind.UNREACHED || tries == 2 || !pause(deadline)) {
                    throw unavailable(e);
                }
            }
        }
    }

    /** What a refusal is, seen from no particular question. */
    static GithubFailure refusal(ApiRequest request, Answer answer) {
        var what = request.template() + " with " + answer.status();
        return switch (answer.status()) {
            case 401 -> GithubFailure.of(Kind.TOKEN_REFUSED, "GitHub refuses the token of " + what);
            case 403, 451 ->
                isSuspended(answer)
                        ? GithubFailure.of(Kind.SUSPENDED, "the installation is suspended")
                        : GithubFailure.of(Kind.NO_ACCESS, "GitHub refuses " + what);
            case 404 -> GithubFailure.of(Kind.MISSING, "GitHub answers " + what);
            default -> GithubFailure.of(Kind.NONSENSE, "GitHub answers " + what);
        };
    }

    private static boolean isSuspended(Answer answer) {
        return answer.text(LOOKED_AT).toLowerCase(Locale.ROOT).contains("suspended");
    }

    private static HttpRequest.Builder headers(ApiRequest request, Secret bearer) {
        var headers = HttpRequest.newBuilder(request.address())
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("Accept-Encoding", "gzip")
                .header("Authorization", "Bearer " + bearer.reveal());
        request.body().ifPresent(body -> headers.header("Content-Type", "application/json"));
        request.etag().ifPresent(etag -> headers.header("If-None-Match", etag));
        return headers;
    }

    /** Asks, and once more after what may pass. */
    private Answer persist(ApiRequest request, HttpRequest.Builder headers, String budget, Deadline deadline) {
        for (var tries = 1; ; tries++) {
            budgets.check(budget);
            var mayRepeat = tries == 1 && request.isRepeatable();
            try {
                var answer = once(request, headers, deadline);
                if (!mayRepeat || !PASSING.contains(answer.status()) || !pause(deadline)) {
                    return learned(request, answer, budget);
                }
            } catch (OutboundFailure e) {
                if (!mayRepeat || e.kind() == OutboundFailure.Kind.TOO_LONG || !pause(deadline)) {
                    throw unavailable(e);
                }
            }
        }
    }

    private Answer learned(ApiRequest request, Answer answer, String budget) {
        budgets.learn(budget, answer).ifPresent(limited -> {
            throw limited;
        });
        if (answer.status() >= 500) {
            throw GithubFailure.of(
                    Kind.UNAVAILABLE, "GitHub answers " + request.template() + " with " + answer.status());
        }
        return answer;
    }

    private Answer once(ApiRequest request, HttpRequest.Builder headers, Deadline deadline) throws OutboundFailure {
        var body = request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
        var started = System.nanoTime();
        try {
            var answer = client.send(headers.method(request.method().name(), body), deadline);
            LOG.debug(
                    "{} {}: {} after {} ms, request {}, {} left",
                    request.method(),
                    request.template(),
                    answer.status(),
                    millisSince(started),
                    answer.header("x-github-request-id").orElse("without id"),
                    answer.header("x-ratelimit-remaining").orElse("untold"));
            return answer;
        } catch (OutboundFailure e) {
            LOG.debug("{} {}: {} after {} ms", request.method(), request.template(), e.kind(), millisSince(started));
            throw e;
        }
    }

    private URI target(ApiRequest asked, Answer redirect) {
        try {
            return redirect.header("location")
                    .map(asked.address()::resolve)
                    .filter(hosts::isApi)
                    .orElseThrow(() -> new IllegalArgumentException("not the API's host"));
        } catch (IllegalArgumentException e) {
            throw GithubFailure.of(Kind.NONSENSE, "GitHub redirects " + asked.template() + " to somebody else");
        }
    }

    private static GithubFailure unavailable(OutboundFailure problem) {
        var kind = problem.kind() == OutboundFailure.Kind.TOO_LONG ? Kind.NONSENSE : Kind.UNAVAILABLE;
        return GithubFailure.of(kind, String.valueOf(problem.getMessage()));
    }

    /** Waits a moment, unless there is too little time left for another try; then false. */
    private static boolean pause(Deadline deadline) {
        if (deadline.left().compareTo(WORTH_A_TRY) < 0) {
            return false;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long millisSince(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toMillis();
    }
}
