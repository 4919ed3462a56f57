package io.vestibule.testkit.integrations;

import static io.vestibule.testkit.integrations.LoopbackServer.quoted;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.SlackAuthorization;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.testkit.integrations.LoopbackServer.Reply;
import io.vestibule.testkit.integrations.LoopbackServer.Request;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server on loopback that answers like Slack's web API and OpenID provider, with what a {@link FakeSlackApp} holds.
 */
public final class SlackBench implements AutoCloseable {

    /** The bot's token, which is the only one that may post. */
    public static final String BOT_TOKEN = "xoxb-bench";

    /** The client id that identities are signed for. */
    public static final String CLIENT_ID = "12.34";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern MEMBER = Pattern.compile("\"([a-z_]+)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final KeyPair KEYS = keys();

    private final FakeSlackApp slack;
    private final LoopbackServer server;
    private final Map<String, SlackAuthorization> known = new ConcurrentHashMap<>();

    /** Starts a server for what {@code slack} holds. */
    public SlackBench(FakeSlackApp slack) {
        this.slack = slack;
        this.server = new LoopbackServer("slack-bench", this::answer);
    }

    /** The address of the web API. */
    public String apiUrl() {
        return server.url() + "/api";
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        try {
            return switch (request.address().getPath()) {
                case "/api/openid.connect.token" -> token(form(request.body()));
                case "/api/openid.connect.userInfo" -> userInfo(request.bearer());
                case "/openid/connect/keys" -> Reply.json(200, keySet());
                case "/api/auth.test" -> workspace(request.bearer());
                case "/api/chat.postMessage" -> post(request);
                default -> Reply.json(404, "");
            };
        } catch (SlackFailure failure) {
            return refusal(failure);
        }
    }

    private Reply token(Map<String, String> form) {
        return slack.redeem(new AuthorizationCode(form.getOrDefault("code", "")))
                .map(grant -> {
                    var authorization = grant.authorization();
                    known.put(authorization.access().reveal(), authorization);
                    return Reply.json(
                            200,
                            "{\"ok\":true,\"token_type\":\"Bearer\",\"access_token\":"
                                    + quoted(authorization.access().reveal()) + ",\"scope\":"
                                    + quoted(authorization.scope())
                                    + authorization
                                            .refresh()
                                            .map(token -> ",\"refresh_token\":" + quoted(token.reveal()))
                                            .orElse("")
                                    + ",\"id_token\":" + quoted(signed(authorization, grant.nonce())) + "}");
                })
                .orElseGet(() -> refusal(SlackFailure.rejected("invalid_code")));
    }

    private Reply userInfo(String bearer) {
        var authorization = known.get(bearer);
        return authorization == null
                ? refusal(SlackFailure.rejected("invalid_auth"))
                : Reply.json(200, "{\"ok\":true," + claims(authorization) + "}");
    }

    private Reply workspace(String bearer) {
        if (!bearer.equals(BOT_TOKEN)) {
            return refusal(SlackFailure.rejected("invalid_auth"));
        }
        var workspace = slack.workspace(PATIENCE);
        return Reply.json(
                200,
                "{\"ok\":true,\"url\":\"https://acme.slack.com/\",\"team\":" + quoted(workspace.name())
                        + ",\"team_id\":" + quoted(workspace.id()) + ",\"user\":\"bot\",\"user_id\":\"U0BOT\"}");
    }

    private Reply post(Request request) {
        if (!request.bearer().equals(BOT_TOKEN)) {
            return refusal(SlackFailure.rejected("invalid_auth"));
        }
        var members = MEMBER.matcher(request.body())
                .results()
                .collect(Collectors.toMap(member -> member.group(1), member -> member.group(2)));
        slack.post(members.getOrDefault("channel", ""), members.getOrDefault("text", ""), PATIENCE);
        return Reply.json(200, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1503435956.000247\"}");
    }

    private static Reply refusal(SlackFailure failure) {
        return switch (failure.kind()) {
            case REJECTED, NOT_CONFIGURED ->
                Reply.json(
                        200, "{\"ok\":false,\"error\":" + quoted(failure.word().orElse("unknown")) + "}");
            case RATE_LIMITED ->
                new Reply(
                        429,
                        "{\"ok\":false,\"error\":\"ratelimited\"}",
                        Map.of(
                                "Retry-After",
                                Long.toString(
                                        failure.retryAfter().orElse(PATIENCE).toSeconds())));
            case UNAVAILABLE -> Reply.json(503, "");
            case NONSENSE -> Reply.json(200, "<!DOCTYPE html>");
        };
    }

    private static String claims(SlackAuthorization authorization) {
        var identity = authorization.identity();
        return "\"sub\":" + quoted(identity.userId())
                + ",\"https://slack.com/user_id\":" + quoted(identity.userId())
                + ",\"https://slack.com/team_id\":" + quoted(identity.teamId())
                + identity.teamName()
                        .map(name -> ",\"https://slack.com/team_name\":" + quoted(name))
                        .orElse("")
                + identity.email()
                        .map(email -> ",\"email\":" + quoted(email) + ",\"email_verified\":true")
                        .orElse("");
    }

    private String signed(SlackAuthorization authorization, String nonce) {
        var now = Instant.now().getEpochSecond();
        var content = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}") + "."
                + encoded("{\"iss\":" + quoted(server.url()) + ",\"aud\":" + quoted(CLIENT_ID) + ",\"iat\":" + now
                        + ",\"exp\":" + (now + 300) + ",\"nonce\":" + quoted(nonce) + "," + claims(authorization)
                        + "}");
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keySet() {
        var key = (RSAPublicKey) KEYS.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"bench\",\"n\":\""
                + unsigned(key.getModulus()) + "\",\"e\":\"" + unsigned(key.getPublicExponent()) + "\"}]}";
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(UTF_8));
    }

    private static Map<String, String> form(String body) {
        return Stream.of(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
