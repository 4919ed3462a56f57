package io.vestibule.adapters.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.SlackAuthorization;
import io.vestibule.domain.integrations.SlackFailure;
import io.vestibule.domain.integrations.SlackFailure.Kind;
import io.vestibule.outbound.SafeAddress;
import io.vestibule.testkit.common.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** A Slack that answers in every way it can. */
class SlackFaultsTest {

    @RegisterExtension
    static final WireMockExtension SLACK = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final URI RETURN = URI.create("https://accounts.example.com/complete/slack-link/");
    private static final String POST = "/api/chat.postMessage";
    private static final String TOKEN = "/api/openid.connect.token";
    private static final String USER_INFO = "/api/openid.connect.userInfo";
    private static final String KEYS = "/openid/connect/keys";

    private static RSAKey key;
    private static RSAKey otherKey;

    private final MutableClock clock = new MutableClock(NOW);
    private final SlackWebApp app = new SlackWebApp(
            new SlackSettings(
                    Optional.of("1.2"),
                    Optional.of(new SlackSecret("hidden-secret")),
                    Optional.of(new SlackSecret("xoxb-hidden")),
                    SafeAddress.of(SLACK.baseUrl() + "/api/")),
            clock);

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048)
                .keyID("one")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        otherKey = new RSAKeyGenerator(2048).keyID("two").generate();
    }

    @BeforeEach
    void keysAreShown() {
        SLACK.stubFor(get(KEYS).willReturn(okJson(new JWKSet(key).toString())));
    }

    // -- messages

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(refusal("channel_not_found"), Kind.REJECTED, "channel_not_found"),
                Arguments.of(refusal("not_in_channel"), Kind.REJECTED, "not_in_channel"),
                Arguments.of(refusal("invalid_auth"), Kind.REJECTED, "invalid_auth"),
                Arguments.of(refusal("token_revoked").withStatus(401), Kind.REJECTED, "token_revoked"),
                Arguments.of(refusal("A <b>word</b>"), Kind.REJECTED, "unknown_error"),
                Arguments.of(okJson("{\"ok\":false}"), Kind.REJECTED, "unknown_error"),
                Arguments.of(okJson("{}"), Kind.REJECTED, "unknown_error"),
                Arguments.of(refusal("internal_error"), Kind.UNAVAILABLE, null),
                Arguments.of(refusal("fatal_error"), Kind.UNAVAILABLE, null),
                Arguments.of(refusal("service_unavailable"), Kind.UNAVAILABLE, null),
                Arguments.of(aResponse().withStatus(500), Kind.UNAVAILABLE, null),
                Arguments.of(aResponse().withStatus(503).withBody("{\"ok\":true}"), Kind.UNAVAILABLE, null),
                Arguments.of(refusal("ratelimited"), Kind.RATE_LIMITED, null),
                Arguments.of(aResponse().withStatus(429), Kind.RATE_LIMITED, null),
                Arguments.of(ok("<!DOCTYPE html>"), Kind.NONSENSE, null),
                Arguments.of(ok(""), Kind.NONSENSE, null),
                Arguments.of(okJson("[true]"), Kind.NONSENSE, null),
                Arguments.of(ok(" ".repeat((1 << 20) + 1)), Kind.NONSENSE, null),
                Arguments.of(
                        aResponse().withStatus(302).withHeader("Location", "https://evil.example/"),
                        Kind.NONSENSE,
                        null));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void eachAnswerIsToldApart(ResponseDefinitionBuilder answer, Kind kind, String word) {
        SLACK.stubFor(post(POST).willReturn(answer));

        var failure = failure(() -> app.post("C1", "text", PATIENCE));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.word()).isEqualTo(Optional.ofNullable(word));
        SLACK.verify(1, postRequestedFor(urlEqualTo(POST)));
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "0, 1", "86400, 3600", "soon, 60"})
    void aLimitSaysWhenAgain(String header, int seconds) {
        SLACK.stubFor(
                post(POST).willReturn(refusal("ratelimited").withStatus(429).withHeader("Retry-After", header)));

        assertThat(failure(() -> app.post("C1", "text", PATIENCE)).retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsNotAskedAgain(Fault fault) {
        SLACK.stubFor(post(POST).willReturn(aResponse().withFault(fault)));

        assertThat(failure(() -> app.post("C1", "text", PATIENCE)).kind()).isEqualTo(Kind.UNAVAILABLE);
        SLACK.verify(1, postRequestedFor(urlEqualTo(POST)));
    }

    @Test
    void anAnswerThatDribblesDoesNotHoldAnybody() {
        SLACK.stubFor(post(POST).willReturn(okJson("{\"ok\":true}").withChunkedDribbleDelay(5, 60_000)));

        assertThat(failure(() -> app.post("C1", "text", Duration.ofSeconds(1))).kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aMessageIsPostedInSlacksForm() {
        SLACK.stubFor(post(POST).willReturn(okJson("{\"ok\":true,\"ts\":\"1503435956.000247\"}")));

        app.post("C1", "Grüße \"an\" <https://example.com|alle>\n", PATIENCE);

        SLACK.verify(postRequestedFor(urlEqualTo(POST))
                .withHeader("Authorization", equalTo("Bearer xoxb-hidden"))
                .withHeader("Content-Type", equalToIgnoreCase("application/json; charset=utf-8"))
                .withRequestBody(equalToJson(
                        "{\"channel\":\"C1\",\"text\":\"Grüße \\\"an\\\" <https://example.com|alle>\\n\"}")));
    }

    // -- identities

    @Test
    void aCodeIsExchangedInSlacksForm() throws JOSEException {
        grant(signed(claims(), key));

        var authorization = authorize();

        assertThat(authorization.identity().userId()).isEqualTo("U0ADA");
        assertThat(authorization.identity().teamId()).isEqualTo("T0ACME");
        assertThat(authorization.identity().email()).contains("ada@example.com");
        SLACK.verify(postRequestedFor(urlEqualTo(TOKEN))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(containing("code=c%2Fode"))
                .withRequestBody(containing("client_id=1.2"))
                .withRequestBody(containing("client_secret=hidden-secret"))
                .withRequestBody(containing("grant_type=authorization_code"))
                .withRequestBody(
                        containing("redirect_uri=https%3A%2F%2Faccounts.example.com%2Fcomplete%2Fslack-link%2F")));
        SLACK.verify(
                postRequestedFor(urlEqualTo(USER_INFO)).withHeader("Authorization", equalTo("Bearer xoxp-hidden")));
    }

    static Stream<Arguments> identitiesThatDoNotHold() throws JOSEException {
        return Stream.of(
                Arguments.of("over", changed(claims -> claims.expirationTime(at(-61)))),
                Arguments.of("without an end", changed(claims -> claims.expirationTime(null))),
                Arguments.of("of somebody else's", changed(claims -> claims.issuer("https://evil.example"))),
                Arguments.of("for somebody else", changed(claims -> claims.audience("9.9"))),
                Arguments.of("for nobody", changed(claims -> claims.audience((String) null))),
                Arguments.of("for another nonce", changed(claims -> claims.claim("nonce", "other"))),
                Arguments.of("without a nonce", changed(claims -> claims.claim("nonce", null))),
                Arguments.of("of another subject", changed(claims -> claims.subject("U0EVE"))),
                Arguments.of("without a subject", changed(claims -> claims.subject(null))),
                Arguments.of(
                        "of another person", changed(claims -> claims.claim("https://slack.com/user_id", "U0EVE"))),
                Arguments.of(
                        "of another workspace", changed(claims -> claims.claim("https://slack.com/team_id", "T0EVE"))),
                Arguments.of("signed by another key", signed(claims(), otherKey)),
                Arguments.of(
                        "signed by another key of that name",
                        signed(
                                claims(),
                                new RSAKey.Builder(otherKey).keyID("one").build())),
                Arguments.of("not signed", new PlainJWT(claims()).serialize()),
                Arguments.of("signed with the public key as a secret", hmac()),
                Arguments.of("no token", "a.b.c"),
                Arguments.of("empty", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("identitiesThatDoNotHold")
    void anIdentityThatDoesNotHoldIsNotTaken(String name, String idToken) {
        grant(idToken);

        assertThat(failure(this::authorize).kind()).isEqualTo(Kind.NONSENSE);
    }

    @Test
    void keysAreKeptForAnHourAndLookedUpForANewName() throws JOSEException {
        grant(signed(claims(), key));
        authorize();
        authorize();
        SLACK.verify(1, getRequestedFor(urlEqualTo(KEYS)));

        SLACK.stubFor(get(KEYS).willReturn(okJson(new JWKSet(List.of(key, otherKey)).toString())));
        grant(signed(claims(), otherKey));
        failure(this::authorize);
        SLACK.verify(1, getRequestedFor(urlEqualTo(KEYS)));
        clock.advance(Duration.ofMinutes(1));
        authorize();
        SLACK.verify(2, getRequestedFor(urlEqualTo(KEYS)));
    }

    @Test
    void whatIsNotToldIsNotTaken() throws JOSEException {
        var idToken = signed(claims(), key);
        for (var answer : List.of(
                "{\"ok\":true}",
                "{\"ok\":true,\"access_token\":\"xoxp-hidden\"}",
                "{\"ok\":true,\"id_token\":\"" + idToken + "\"}")) {
            SLACK.stubFor(post(TOKEN).willReturn(okJson(answer)));
            assertThat(failure(this::authorize).kind()).isEqualTo(Kind.NONSENSE);
        }
        grant(idToken);
        SLACK.stubFor(post(USER_INFO).willReturn(okJson("{\"ok\":true,\"sub\":\"U0ADA\"}")));
        assertThat(failure(this::authorize).kind()).isEqualTo(Kind.NONSENSE);
    }

    @Test
    void aCodeIsSentOnce() {
        SLACK.stubFor(post(TOKEN).willReturn(aResponse().withStatus(503)));

        assertThat(failure(this::authorize).kind()).isEqualTo(Kind.UNAVAILABLE);
        SLACK.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aWorkspaceHasAnId() {
        SLACK.stubFor(post("/api/auth.test").willReturn(okJson("{\"ok\":true,\"team\":\"Acme\",\"team_id\":\"x\"}")));

        assertThat(failure(() -> app.workspace(PATIENCE)).kind()).isEqualTo(Kind.NONSENSE);
    }

    @Test
    void nothingOfItIsLogged() throws JOSEException {
        var log = new ListAppender<ILoggingEvent>();
        var ours = (Logger) LoggerFactory.getLogger("io.vestibule");
        ours.setLevel(Level.DEBUG);
        ours.setAdditive(false);
        log.start();
        ours.addAppender(log);
        try {
            grant(signed(claims(), key));
            SLACK.stubFor(post(POST).willReturn(refusal("channel_not_found")));
            authorize();
            failure(() -> app.post("C0HIDDEN", "hidden text", PATIENCE));
            failure(() -> app.workspace(PATIENCE));
        } finally {
            ours.detachAppender(log);
            ours.setAdditive(true);
            ours.setLevel(null);
        }

        assertThat(log.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage())
                        .doesNotContainIgnoringCase("hidden")
                        .doesNotContain("eyJ", "ada@", "c/ode", "nonce"));
    }

    @Test
    void secretsDoNotTravelInTheClear() {
        assertThatThrownBy(() -> SafeAddress.of("http://slack.example/api"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SlackAuthorization authorize() {
        return app.authorize(new AuthorizationCode("c/ode"), "nonce", RETURN, PATIENCE);
    }

    private static void grant(String idToken) {
        SLACK.stubFor(post(TOKEN)
                .willReturn(
                        okJson("{\"ok\":true,\"access_token\":\"xoxp-hidden\",\"token_type\":\"Bearer\",\"id_token\":\""
                                + idToken + "\"}")));
        SLACK.stubFor(post(USER_INFO).willReturn(okJson("""
                {"ok":true,"sub":"U0ADA","https://slack.com/user_id":"U0ADA","https://slack.com/team_id":"T0ACME",
                 "https://slack.com/team_name":"Acme","email":"ada@example.com","email_verified":true}""")));
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer(SLACK.baseUrl())
                .audience("1.2")
                .subject("U0ADA")
                .issueTime(at(0))
                .expirationTime(at(300))
                .claim("nonce", "nonce")
                .claim("https://slack.com/user_id", "U0ADA")
                .claim("https://slack.com/team_id", "T0ACME")
                .build();
    }

    private static String changed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(change.apply(new JWTClaimsSet.Builder(claims())).build(), key);
    }

    private static String signed(JWTClaimsSet claims, RSAKey signer) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .build(),
                claims);
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    private static String hmac() throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), claims());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static ResponseDefinitionBuilder refusal(String word) {
        return okJson("{\"ok\":false,\"error\":\"" + word + "\"}");
    }

    private static SlackFailure failure(Runnable call) {
        var failure = catchThrowableOfType(SlackFailure.class, call::run);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
