package io.vestibule.adapters.slack;

import static io.vestibule.adapters.slack.SlackHttp.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.domain.integrations.SlackAuthorization;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackFailure.Kind;
import io.vestibule.domain.integrations.SlackIdentity;
import io.vestibule.domain.integrations.SlackRefreshToken;
import io.vestibule.domain.integrations.SlackUserToken;
import io.vestibule.domain.integrations.SlackWorkspace;
import io.vestibule.outbound.Deadline;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The app that Slack's web API knows by its client id and its bot's token. */
public final class SlackWebApp implements SlackApp {

    private static final String USER_ID = "https://slack.com/user_id";
    private static final String TEAM_ID = "https://slack.com/team_id";
    private static final String TEAM_NAME = "https://slack.com/team_name";
    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{1,63}");
    private static final Pattern TEAM = Pattern.compile("[TE][A-Z0-9]{1,63}");

    private record Client(String id, SlackSecret secret, IdTokens idTokens) {}

    private final SlackSettings settings;
    private final SlackHttp http;
    private final Optional<Client> client;

    @Inject
    public SlackWebApp(SlackSettings settings, Clock clock) {
        this.settings = settings;
        this.http = new SlackHttp(settings.api(), clock);
        var keys = URI.create(settings.site() + "/openid/connect/keys");
        this.client = settings.clientId()
                .flatMap(id -> settings.clientSecret()
                        .map(secret -> new Client(
                                id,
                                secret,
                                new IdTokens(settings.site(), id, deadline -> http.text(keys, deadline), clock))));
    }

    @Override
    public boolean isLinkingConfigured() {
        return client.isPresent();
    }

    @Override
    public boolean isPostingConfigured() {
        return settings.botToken().isPresent();
    }

    @Override
    public URI authorizePage(String state, String nonce, URI returnTo, Optional<String> teamId) {
        return URI.create(settings.site() + "/openid/connect/authorize?client_id="
                + encoded(client().id()) + "&scope=openid%20email%20profile&response_type=code&redirect_uri="
                + encoded(returnTo.toString()) + "&state=" + encoded(state) + "&nonce=" + encoded(nonce)
                + teamId.map(team -> "&team=" + encoded(team)).orElse(""));
    }

    @Override
    public SlackAuthorization authorize(AuthorizationCode code, String nonce, URI returnTo, Duration patience) {
        var deadline = Deadline.in(patience);
        var tokens = http.form(
                "openid.connect.token",
                Map.of(
                        "client_id", client().id(),
                        "client_secret", client().secret().reveal(),
                        "grant_type", "authorization_code",
                        "code", code.reveal(),
                        "redirect_uri", returnTo.toString()),
                deadline);
        var access = text(tokens, "access_token").map(SlackUserToken::new).orElseThrow(() -> nonsense("no token"));
        var idToken = text(tokens, "id_token").orElseThrow(() -> nonsense("no signed identity"));
        var claims = client().idTokens().verified(idToken, nonce, deadline);
        var identity = identity(claims, http.json("openid.connect.userInfo", access, Map.of(), deadline));
        return new SlackAuthorization(
                identity,
                access,
                text(tokens, "refresh_token").map(SlackRefreshToken::new),
                text(tokens, "scope").orElse(""));
    }

    @Override
    public SlackWorkspace workspace(Duration patience) {
        var body = http.json("auth.test", botToken(), Map.of(), Deadline.in(patience));
        return new SlackWorkspace(
                text(body, "team_id").filter(id -> TEAM.matcher(id).matches()).orElseThrow(() -> nonsense("no team")),
                text(body, "team").orElse(""));
    }

    @Override
    public void post(String channel, String text, Duration patience) {
        http.json("chat.postMessage", botToken(), Map.of("channel", channel, "text", text), Deadline.in(patience));
    }

    /** What is told of somebody, by the one who was signed (OpenID Connect Core 1.0, 5.3.2). */
    private static SlackIdentity identity(JWTClaimsSet signed, JsonNode told) {
        var userId = text(told, USER_ID)
                .filter(id -> USER.matcher(id).matches())
                .filter(id -> id.equals(signed.getClaim(USER_ID)))
                .orElseThrow(() -> nonsense("another person than it signed"));
        var teamId = text(told, TEAM_ID)
                .filter(id -> TEAM.matcher(id).matches())
                .filter(id -> id.equals(signed.getClaim(TEAM_ID)))
                .orElseThrow(() -> nonsense("another workspace than it signed"));
        if (!text(told, "sub").equals(Optional.ofNullable(signed.getSubject()))) {
            throw nonsense("another subject than it signed");
        }
        return new SlackIdentity(userId, teamId, text(told, TEAM_NAME), text(told, "email"));
    }

    private Client client() {
        return client.orElseThrow(
                () -> notSet(settings.clientId().isEmpty() ? "slack.client-id" : "slack.client-secret"));
    }

    private SlackSecret botToken() {
        return settings.botToken().orElseThrow(() -> notSet("slack.bot-token"));
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.of(object.path(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(value -> !value.isEmpty());
    }

    private static SlackFailure notSet(String setting) {
        return SlackFailure.of(Kind.NOT_CONFIGURED, setting + " is not set");
    }

    private static SlackFailure nonsense(String what) {
        return SlackFailure.of(Kind.NONSENSE, "Slack answers with " + what);
    }
}
