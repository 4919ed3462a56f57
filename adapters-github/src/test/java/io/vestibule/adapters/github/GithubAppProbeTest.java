package io.vestibule.adapters.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.vestibule.adapters.github.GithubFinding.Verdict.FAILED;
import static io.vestibule.adapters.github.GithubFinding.Verdict.OK;
import static io.vestibule.adapters.github.GithubFinding.Verdict.WARNING;
import static io.vestibule.adapters.github.GithubStubs.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vestibule.adapters.github.GithubFinding.Verdict;
import io.vestibule.testkit.common.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubAppProbeTest {

    @RegisterExtension
    static final WireMockExtension GITHUB = GithubStubs.server();

    @RegisterExtension
    static final WireMockExtension STRANGER = GithubStubs.server();

    private static final URI SITE = URI.create("https://accounts.example.com");
    private static final String WEBHOOK = SITE + "/webhooks/github";
    private static final String OAUTH = "/login/oauth/access_token";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GithubSettings settings = GithubStubs.settings(GITHUB.baseUrl());

    @BeforeEach
    void everythingIsAsItShouldBe() {
        app(app -> {});
        hook(hook -> {});
        GITHUB.stubFor(post(OAUTH)
                .willReturn(okJson("{\"error\":\"incorrect_client_credentials\","
                        + "\"error_description\":\"The client_id and/or client_secret passed are incorrect.\"}")));
        GITHUB.stubFor(post(OAUTH)
                .withRequestBody(matchingJsonPath("$.client_id", equalTo(GithubStubs.CLIENT_ID)))
                .withRequestBody(matchingJsonPath("$.client_secret", equalTo(GithubStubs.CLIENT_SECRET)))
                .willReturn(okJson("{\"error\":\"bad_verification_code\","
                        + "\"error_description\":\"The code passed is incorrect or expired.\"}")));
    }

    @Test
    void anAppThatIsSetUpWellIsFine() {
        assertThat(findings(settings))
                .containsExactly(
                        new GithubFinding(OK, "GitHub takes the signature of vestibule, number 12"),
                        new GithubFinding(OK, "GitHub sends what changes to " + WEBHOOK),
                        new GithubFinding(OK, "GitHub takes the client secret"));
        assertThat(GITHUB.findAllUnmatchedRequests()).isEmpty();
    }

    @Test
    void nobodyIsAskedWithoutAnApp() {
        assertThat(findings(with(NONE))).isEmpty();

        GITHUB.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void whatIsMissingIsNotAskedFor() {
        assertThat(findings(with(app -> app.privateKey = Optional.empty())))
                .containsExactly(new GithubFinding(OK, "GitHub takes the client secret"));
        GITHUB.resetRequests();
        assertThat(findings(with(app -> app.clientSecret = Optional.empty())))
                .extracting(GithubFinding::verdict)
                .containsExactly(OK, OK);
        GITHUB.verify(0, postRequestedFor(urlEqualTo(OAUTH)));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        refusal(401, "A JSON web token could not be decoded"),
                        "github.private-key is no key of the App"),
                Arguments.of(refusal(404, "Integration not found"), "knows no App Iv23liTest at "),
                Arguments.of(
                        refusal(401, "'Issuer' claim ('iss') must be an Integer"),
                        "set github.app-id to the App's number"),
                Arguments.of(
                        refusal(401, "'Expiration time' claim ('exp') is too far in the future"),
                        "this machine's clock"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anAppThatGithubRefusesFails(ResponseDefinitionBuilder answer, String reason) {
        GITHUB.stubFor(get("/app").willReturn(answer));

        assertThat(findings(settings))
                .first()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(FAILED))
                .satisfies(finding -> assertThat(finding.text()).contains(reason));
    }

    @Test
    void theAppsNumberSignsWhereItIsSetAndIsToBlameThen() {
        GITHUB.stubFor(get("/app").willReturn(refusal(404, "Integration not found")));

        assertThat(findings(with(app -> app.appId = Optional.of("99"))))
                .first()
                .extracting(GithubFinding::text)
                .asString()
                .contains("knows no App 99 at ", "compare github.app-id");
    }

    @ParameterizedTest
    @CsvSource({
        "slug, other-app, 'github.app-slug is vestibule, and GitHub says other-app'",
        "client_id, Iv1.other, 'github.client-id is Iv23liTest, and GitHub says Iv1.other'"
    })
    void whatGithubCallsOtherwiseFails(String member, String theirs, String text) {
        app(app -> app.put(member, theirs));

        assertFinding(FAILED, text);
    }

    @Test
    void anAppsNumberThatGithubCallsOtherwiseFails() {
        assertThat(findings(with(app -> app.appId = Optional.of("13"))))
                .anySatisfy(finding -> assertThat(finding.text()).startsWith("github.app-id is 13, and GitHub says 12"))
                .anySatisfy(finding -> assertThat(finding.verdict()).isEqualTo(FAILED));
        assertThat(findings(with(app -> app.appId = Optional.of("12"))))
                .extracting(GithubFinding::verdict)
                .containsOnly(OK);
    }

    @Test
    void lettersDifferInNothingButCase() {
        app(app -> app.put("slug", "Vestibule"));

        assertThat(findings(settings)).extracting(GithubFinding::verdict).containsOnly(OK);
    }

    @ParameterizedTest
    @CsvSource({"metadata, Metadata", "contents, Contents"})
    void aPermissionThatIsMissingIsNamed(String permission, String name) {
        app(app -> ((ObjectNode) app.get("permissions")).remove(permission));
        assertFinding(WARNING, "the App may not read " + permission, name + ", read-only");

        app(app -> ((ObjectNode) app.get("permissions")).put(permission, "write"));
        assertThat(findings(settings)).extracting(GithubFinding::verdict).containsOnly(OK);
    }

    @Test
    void anEventThatIsMissingIsNamedWhereEventsAreWanted() {
        app(app -> ((ArrayNode) app.get("events")).removeAll());

        assertFinding(WARNING, "the event Installation target");
        hook(hook -> hook.put("url", ""));
        assertThat(findings(with(app -> app.webhookSecret = Optional.empty())))
                .extracting(GithubFinding::verdict)
                .containsOnly(OK);
    }

    @ParameterizedTest
    @CsvSource({"61, behind", "-61, ahead of", "5400, behind"})
    void aClockThatIsOffIsTold(int seconds, String where) {
        GITHUB.stubFor(get("/app").willReturn(dated(okJson(GithubStubs.app().toString()), NOW.plusSeconds(seconds))));

        assertFinding(WARNING, "this machine's clock is " + Math.abs(seconds) + " seconds " + where + " GitHub's");
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 0, 60})
    void aClockThatIsNearlyRightIsFine(int seconds) {
        GITHUB.stubFor(get("/app").willReturn(dated(okJson(GithubStubs.app().toString()), NOW.plusSeconds(seconds))));

        assertThat(findings(settings)).extracting(GithubFinding::verdict).containsOnly(OK);
    }

    @Test
    void aClockThatIsWrongIsToldBesideTheRefusalThatItCauses() {
        GITHUB.stubFor(get("/app")
                .willReturn(dated(
                        refusal(
                                401,
                                "'Expiration time' claim ('exp') must be a numeric value representing the future time"),
                        NOW.plus(Duration.ofHours(2)))));

        assertThat(findings(settings)).extracting(GithubFinding::verdict).startsWith(WARNING, FAILED);
        GITHUB.verify(2, anyRequestedFor(urlEqualTo("/app")));
    }

    @Test
    void anAppWithoutWebhookIsFineUntilOneIsWanted() {
        GITHUB.stubFor(get("/app/hook/config").willReturn(refusal(404, "Not Found")));

        assertFinding(WARNING, "the App has no webhook; enter " + WEBHOOK);
        assertThat(findings(with(app -> app.webhookSecret = Optional.empty())))
                .extracting(GithubFinding::verdict)
                .containsOnly(OK);
    }

    @Test
    void aWebhookWithoutASecretHereIsRefusedHere() {
        assertThat(findings(with(app -> app.webhookSecret = Optional.empty())))
                .anySatisfy(finding -> assertThat(finding.text())
                        .startsWith(
                                "GitHub sends what changes to " + WEBHOOK + ", and github.webhook-secret is not set"))
                .extracting(GithubFinding::verdict)
                .containsExactly(OK, WARNING, OK);
    }

    static Stream<Arguments> hooks() {
        return Stream.of(
                hookThat(
                        hook -> hook.put("url", "https://u:p@other.example/webhooks/github?token=t"),
                        "changes to https://other.example/webhooks/github and not to " + WEBHOOK),
                hookThat(hook -> hook.remove("secret"), "has no secret at GitHub"),
                hookThat(hook -> hook.put("secret", ""), "has no secret at GitHub"),
                hookThat(hook -> hook.put("content_type", "form"), "sends forms"),
                hookThat(hook -> hook.remove("content_type"), "sends forms"),
                hookThat(hook -> hook.put("insecure_ssl", "1"), "switch SSL verification on"),
                hookThat(hook -> hook.put("insecure_ssl", 1), "switch SSL verification on"));
    }

    private static Arguments hookThat(Consumer<ObjectNode> change, String text) {
        return Arguments.of(change, text);
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void aWebhookThatIsOtherwiseThanWantedIsTold(Consumer<ObjectNode> change, String text) {
        hook(change);

        assertFinding(WARNING, text);
    }

    @Test
    void withoutASiteOnlyTheWebhooksPathIsCompared() {
        hook(hook -> hook.put("url", "https://anywhere.example/webhooks/github/"));
        assertThat(new GithubAppProbe(settings, Optional.empty(), new MutableClock(NOW)).findings(PATIENCE))
                .extracting(GithubFinding::verdict)
                .containsOnly(OK);

        hook(hook -> hook.put("url", "https://anywhere.example/hooks"));
        assertThat(new GithubAppProbe(settings, Optional.empty(), new MutableClock(NOW)).findings(PATIENCE))
                .extracting(GithubFinding::verdict)
                .containsExactly(OK, WARNING, OK);
    }

    @Test
    void aWrongClientSecretFails() {
        assertThat(findings(with(app -> app.clientSecret = Optional.of(new GithubSecret("hunter2")))))
                .last()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(FAILED))
                .satisfies(finding -> assertThat(finding.text())
                        .startsWith("GitHub does not take the client secret")
                        .doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"unheard_of\"}", "{\"error\":\"<b>\"}", "{\"access_token\":\"ghu_x\"}", "{}"})
    void anAnswerToNoCodeThatSaysNothingIsAWarning(String answer) {
        GITHUB.stubFor(post(OAUTH).willReturn(okJson(answer)));

        assertThat(findings(settings))
                .last()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(WARNING))
                .satisfies(finding -> assertThat(finding.text())
                        .startsWith("whether GitHub takes")
                        .doesNotContain("<b>", "ghu_x"));
    }

    @Test
    void whatIsSetIsJudgedWithoutGithubToo() {
        GITHUB.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));

        assertThat(findings(with(app -> {
                    app.appId = Optional.of("Iv23liTest");
                    app.webhookSecret = Optional.of(new GithubSecret("guess me"));
                })))
                .extracting(GithubFinding::text)
                .anySatisfy(text -> assertThat(text).startsWith("github.app-id is no number"))
                .anySatisfy(text -> assertThat(text).startsWith("github.webhook-secret is easily guessed"))
                .noneSatisfy(text -> assertThat(text).contains("guess me"));
    }

    @Test
    void aClientThatGithubDoesNotKnowFails() {
        GITHUB.stubFor(post(OAUTH).willReturn(aResponse().withStatus(404).withBody("{\"error\":\"Not Found\"}")));

        assertThat(findings(settings))
                .last()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(FAILED))
                .satisfies(finding -> assertThat(finding.text())
                        .startsWith("GitHub knows no client " + GithubStubs.CLIENT_ID + " at ")
                        .contains("compare github.client-id"));
    }

    @Test
    void aLongAddressIsComparedAsAWhole() {
        var site = URI.create("https://" + "accounts.".repeat(20) + "example.com");
        hook(hook -> hook.put("url", site + "/webhooks/github"));
        assertThat(new GithubAppProbe(settings, Optional.of(site), new MutableClock(NOW)).findings(PATIENCE))
                .extracting(GithubFinding::verdict)
                .containsOnly(OK);
        assertThat(new GithubAppProbe(settings, Optional.empty(), new MutableClock(NOW)).findings(PATIENCE))
                .extracting(GithubFinding::verdict)
                .containsOnly(OK);

        hook(hook -> hook.put("url", site + "/webhooks/gitlab"));
        assertThat(new GithubAppProbe(settings, Optional.of(site), new MutableClock(NOW)).findings(PATIENCE))
                .extracting(GithubFinding::verdict)
                .containsExactly(OK, WARNING, OK);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of("a fault", aResponse().withStatus(500)),
                Arguments.of("a pause", aResponse().withStatus(503)),
                Arguments.of("another page", ok("<html>Sign in to the guest network</html>")),
                Arguments.of("no object", okJson("[]")),
                Arguments.of("nothing", okJson("null")),
                Arguments.of("no App", okJson("{}")),
                Arguments.of("another answer", aResponse().withStatus(418)),
                Arguments.of("a limit", refusal(429, "slow down").withHeader("retry-after", "30")),
                Arguments.of("no body", aResponse().withFault(Fault.EMPTY_RESPONSE)),
                Arguments.of("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
                Arguments.of("a reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of(
                        "a stranger", aResponse().withStatus(302).withHeader("Location", STRANGER.baseUrl() + "/app")),
                Arguments.of("a circle", aResponse().withStatus(301).withHeader("Location", "/app")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void whoCannotBeAskedIsAWarning(String name, ResponseDefinitionBuilder answer) {
        GITHUB.stubFor(any(anyUrl()).willReturn(answer));

        assertThat(findings(settings))
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(WARNING))
                .satisfies(finding -> assertThat(finding.text()).startsWith("not all could be asked, "));
        STRANGER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aRedirectThatStaysIsFollowed() {
        GITHUB.stubFor(get("/app").willReturn(aResponse().withStatus(307).withHeader("Location", "/elsewhere/app")));
        GITHUB.stubFor(get("/elsewhere/app").willReturn(okJson(GithubStubs.app().toString())));

        assertThat(findings(settings)).extracting(GithubFinding::verdict).containsOnly(OK);
    }

    @Test
    void whoNeverAnswersIsNotWaitedForLong() {
        GITHUB.stubFor(get("/app").willReturn(okJson("{}").withFixedDelay(120_000)));

        assertThat(new GithubAppProbe(settings, Optional.of(SITE), new MutableClock(NOW))
                        .findings(Duration.ofMillis(300)))
                .singleElement()
                .extracting(GithubFinding::text)
                .asString()
                .contains("did not answer in time");
    }

    @Test
    void whatWasFoundBeforeATroubleIsTold() {
        GITHUB.stubFor(get("/app/hook/config").willReturn(aResponse().withStatus(500)));

        assertThat(findings(settings)).extracting(GithubFinding::verdict).containsExactly(OK, WARNING);
    }

    @Test
    void nobodyThereIsAWarning() throws IOException {
        String nowhere;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = "http://127.0.0.1:" + taken.getLocalPort();
        }

        assertThat(findings(GithubStubs.settings(nowhere)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(WARNING))
                .satisfies(finding -> assertThat(finding.text()).contains(nowhere));
    }

    @Test
    void whatGithubSaysCannotWriteOnTheTerminal() {
        app(app -> app.put("slug", "\u001b[31mred\u202e\n" + "x".repeat(500)));

        assertThat(findings(settings))
                .allSatisfy(finding -> assertThat(finding.text())
                        .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]")
                        .hasSizeLessThan(300));
    }

    private static void app(Consumer<ObjectNode> change) {
        var app = GithubStubs.app();
        change.accept(app);
        GITHUB.stubFor(get("/app")
                .withHeader("Authorization", matching("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                .willReturn(dated(okJson(app.toString()), NOW)));
    }

    private static void hook(Consumer<ObjectNode> change) {
        var hook = GithubStubs.hook(WEBHOOK);
        change.accept(hook);
        GITHUB.stubFor(get("/app/hook/config")
                .withHeader("Authorization", matching("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                .willReturn(okJson(hook.toString())));
    }

    private static ResponseDefinitionBuilder dated(ResponseDefinitionBuilder answer, Instant date) {
        return answer.withHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
    }

    private void assertFinding(Verdict verdict, String... parts) {
        assertThat(findings(settings)).anySatisfy(finding -> {
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.text()).contains(parts);
        });
    }

    private static List<GithubFinding> findings(GithubSettings settings) {
        return new GithubAppProbe(settings, Optional.of(SITE), new MutableClock(NOW)).findings(PATIENCE);
    }

    /** What may be said of the App, to be said otherwise. */
    private static final class Said {

        private Optional<String> appId;
        private Optional<AppKey> privateKey;
        private Optional<String> clientId;
        private Optional<GithubSecret> clientSecret;
        private Optional<GithubSecret> webhookSecret;

        private Said(GithubSettings all) {
            appId = all.appId();
            privateKey = all.privateKey();
            clientId = all.clientId();
            clientSecret = all.clientSecret();
            webhookSecret = all.webhookSecret();
        }
    }

    private static final Consumer<Said> NONE = app -> {
        app.privateKey = Optional.empty();
        app.clientId = Optional.empty();
        app.clientSecret = Optional.empty();
        app.webhookSecret = Optional.empty();
    };

    private GithubSettings with(Consumer<Said> change) {
        var said = new Said(settings);
        change.accept(said);
        return new GithubSettings(
                said.appId,
                settings.slug(),
                said.privateKey,
                said.clientId,
                said.clientSecret,
                said.webhookSecret,
                settings.hosts(),
                settings.parallelPages());
    }
}
