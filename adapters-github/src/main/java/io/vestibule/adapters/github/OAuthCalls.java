package io.vestibule.adapters.github;

import io.vestibule.adapters.github.GithubBodies.Grant;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.UserTokens;
import io.vestibule.outbound.Answer;
import io.vestibule.outbound.Deadline;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The two calls that bring tokens for a person. GitHub answers them with {@code 200} whether or not they worked. */
final class OAuthCalls {

    private static final String PATH = "/login/oauth/access_token";
    private static final Pattern WORD = Pattern.compile("[a-z_]{1,64}");
    private static final Set<String> HOPELESS =
            Set.of("bad_refresh_token", "refresh_token_expired", "unauthorized_client");

    /** Says that it is the App, and not the person, whom GitHub refuses. */
    static final String WRONG_SECRET = "incorrect_client_credentials";

    /** Says that GitHub takes the App, and not the code. */
    static final String WRONG_CODE = "bad_verification_code";

    /** Says that there is no App of that name; GitHub says it by its status. */
    static final String WRONG_CLIENT = "not_found";

    private static final AuthorizationCode NO_CODE = new AuthorizationCode("00000000000000000000");

    private final GithubHttp http;
    private final GithubHosts hosts;
    private final Clock clock;
    private final String clientId;
    private final GithubSecret clientSecret;

    private OAuthCalls(GithubHttp http, GithubHosts hosts, Clock clock, String clientId, GithubSecret clientSecret) {
        this.http = http;
        this.hosts = hosts;
        this.clock = clock;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** The calls of the App that is set; empty where its name or its secret is missing. */
    static Optional<OAuthCalls> of(GithubSettings settings, GithubHttp http, Clock clock) {
        return settings.clientId()
                .flatMap(clientId -> settings.clientSecret()
                        .map(secret -> new OAuthCalls(http, settings.hosts(), clock, clientId, secret)));
    }

    /** GitHub's word for what is wrong with a code that it never gave; it looks at the App's secret first. */
    String answerToNoCode(Deadline deadline) {
        var answer = ask(body(NO_CODE, Optional.empty()), false, deadline);
        if (answer.status() == 404) {
            return WRONG_CLIENT;
        }
        var grant = GithubBodies.grant(taken(answer));
        return grant.error().map(OAuthCalls::word).orElse("with a token");
    }

    UserTokens exchange(AuthorizationCode code, Optional<URI> returnTo, Deadline deadline) {
        var answer = taken(ask(body(code, returnTo), false, deadline));
        var grant = GithubBodies.grant(answer);
        return tokens(grant, answer).orElseThrow(() -> refused(grant, Kind.CODE_REJECTED));
    }

    UserTokens renew(GithubRefreshToken token, Deadline deadline) {
        var body = body();
        body.put("grant_type", "refresh_token");
        body.put("refresh_token", token.reveal());
        // what was sent may have spent the token, what was not has not
        var answer = taken(ask(body, true, deadline));
        var grant = GithubBodies.grant(answer);
        return tokens(grant, answer)
                .orElseThrow(() -> refused(
                        grant,
                        grant.error().filter(HOPELESS::contains).isPresent() ? Kind.CONSENT_GONE : Kind.NONSENSE));
    }

    private Map<String, String> body(AuthorizationCode code, Optional<URI> returnTo) {
        var body = body();
        body.put("code", code.reveal());
        returnTo.ifPresent(address -> body.put("redirect_uri", address.toString()));
        return body;
    }

    private Map<String, String> body() {
        var body = new LinkedHashMap<String, String>();
        body.put("client_id", clientId);
        body.put("client_secret", clientSecret.reveal());
        return body;
    }

    private Answer ask(Map<String, String> body, boolean again, Deadline deadline) {
        var request = new ApiRequest(
                ApiRequest.Method.POST,
                PATH,
                hosts.web(PATH),
                Optional.of(GithubBodies.object(body)),
                Optional.empty());
        return http.sendOAuth(request, again, deadline);
    }

    private static Answer taken(Answer answer) {
        if (answer.status() != 200) {
            throw GithubFailure.of(Kind.NONSENSE, "GitHub answers " + PATH + " with " + answer.status());
        }
        return answer;
    }

    private Optional<UserTokens> tokens(Grant grant, Answer answer) {
        if (grant.error().isPresent()) {
            return Optional.empty();
        }
        var now = answer.date(clock.instant());
        return grant.accessToken()
                .map(token -> new UserTokens(
                        new GithubUserToken(token),
                        grant.expiresIn().map(seconds -> in(now, seconds)),
                        grant.refreshToken().map(GithubRefreshToken::new),
                        grant.refreshExpiresIn().map(seconds -> in(now, seconds))));
    }

    private static Instant in(Instant now, long seconds) {
        return now.plusSeconds(Math.max(0, Math.min(seconds, Integer.MAX_VALUE)));
    }

    private static GithubFailure refused(Grant grant, Kind kind) {
        var error = grant.error().orElse("");
        if (error.isEmpty()) {
            return GithubFailure.of(Kind.NONSENSE, "GitHub gives no token and no reason");
        }
        return GithubFailure.of(error.equals(WRONG_SECRET) ? Kind.APP_REFUSED : kind, "GitHub answers " + word(error));
    }

    private static String word(String error) {
        return WORD.matcher(error).matches() ? error : "a word of its own";
    }
}
