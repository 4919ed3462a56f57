package io.vestibule.adapters.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.vestibule.adapters.github.GithubStubs.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jwt.SignedJWT;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.domain.integrations.Uninstall;
import io.vestibule.testkit.common.MutableClock;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A GitHub that answers in every way it can. */
class GithubFaultsTest {

    @RegisterExtension
    static final WireMockExtension GITHUB = GithubStubs.server();

    @RegisterExtension
    static final WireMockExtension STRANGER = GithubStubs.server();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final InstallationId ID = new InstallationId("42");
    private static final RepositoryName HELLO = new RepositoryName("octocat/Hello-World");
    private static final GithubUserToken TOKEN = new GithubUserToken("ghu_person");
    private static final String LIST = "/installation/repositories";
    private static final String MINT = "/app/installations/42/access_tokens";
    private static final String OAUTH = "/login/oauth/access_token";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final GithubRestApp app = app(clock);

    private static GithubRestApp app(Clock clock) {
        return new GithubRestApp(GithubStubs.settings(GITHUB.baseUrl()), clock);
    }

    @BeforeEach
    void tokensAreMade() {
        GITHUB.stubFor(GithubStubs.minting("42", "ghs_first", clock.instant().plus(Duration.ofHours(1))));
    }

    // -- installation tokens

    @Test
    void manyWhoNeedATokenMakeOne() throws InterruptedException, ExecutionException {
        GITHUB.stubFor(post(MINT)
                .willReturn(aResponse()
                        .withStatus(201)
                        .withBody(GithubStubs.token("ghs_first", clock.instant().plus(Duration.ofHours(1))))
                        .withFixedDelay(300)));
        answer(emptyList());

        together(50, () -> app.repositories(ID, PATIENCE));

        GITHUB.verify(1, postRequestedFor(urlEqualTo(MINT)));
        GITHUB.verify(
                50, getRequestedFor(urlPathEqualTo(LIST)).withHeader("Authorization", equalTo("Bearer ghs_first")));
    }

    @Test
    void manyWhoNeedATokenShareTheFailure() throws InterruptedException, ExecutionException {
        GITHUB.stubFor(post(MINT).willReturn(refusal(500, "Server Error").withFixedDelay(500)));

        var kinds =
                together(20, () -> failure(() -> app.repositories(ID, PATIENCE)).kind());

        assertThat(kinds).containsOnly(Kind.UNAVAILABLE);
        GITHUB.verify(1, postRequestedFor(urlEqualTo(MINT)));
        assertThat(failure(() -> app.repositories(ID, PATIENCE)).isMinting()).isTrue();
        GITHUB.verify(2, postRequestedFor(urlEqualTo(MINT)));
    }

    @ParameterizedTest
    @CsvSource({"54, 1", "56, 2"})
    void aTokenIsUsedUntilFiveMinutesBeforeItsEnd(int minutesLater, int made) {
        answer(emptyList());
        app.repositories(ID, PATIENCE);

        clock.advance(Duration.ofMinutes(minutesLater));
        app.repositories(ID, PATIENCE);

        GITHUB.verify(made, postRequestedFor(urlEqualTo(MINT)));
    }

    @Test
    void aTokensEndIsMeasuredByGithubsClock() {
        var late = clock.instant().plus(Duration.ofMinutes(30));
        GITHUB.stubFor(post(MINT)
                .willReturn(aResponse()
                        .withStatus(201)
                        .withHeader("Date", rfc1123(late))
                        .withBody(GithubStubs.token("ghs_first", late.plus(Duration.ofHours(1))))));
        answer(emptyList());
        app.repositories(ID, PATIENCE);

        clock.advance(Duration.ofMinutes(56));
        app.repositories(ID, PATIENCE);

        GITHUB.verify(2, postRequestedFor(urlEqualTo(MINT)));
    }

    @Test
    void aTokenThatIsRefusedIsMadeOnceMore() {
        GITHUB.stubFor(get(urlPathEqualTo(LIST))
                .inScenario("refused")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("after")
                .willReturn(refusal(401, "Bad credentials")));
        GITHUB.stubFor(get(urlPathEqualTo(LIST))
                .inScenario("refused")
                .whenScenarioStateIs("after")
                .willReturn(emptyList()));

        assertThat(app.repositories(ID, PATIENCE).repositories()).isEmpty();

        GITHUB.verify(2, postRequestedFor(urlEqualTo(MINT)));
        GITHUB.verify(2, getRequestedFor(urlPathEqualTo(LIST)));
    }

    @Test
    void aTokenThatIsRefusedTwiceIsNotTriedAgain() {
        answer(refusal(401, "Bad credentials"));

        var refused = failure(() -> app.repositories(ID, PATIENCE));

        assertThat(refused.kind()).isEqualTo(Kind.TOKEN_REFUSED);
        assertThat(refused.isMinting()).isFalse();
        GITHUB.verify(2, postRequestedFor(urlEqualTo(MINT)));
        GITHUB.verify(2, getRequestedFor(urlPathEqualTo(LIST)));
    }

    @Test
    void aTokenMayHaveAnyLength() {
        var token = "ghs_12345_" + "a".repeat(590);
        GITHUB.stubFor(GithubStubs.minting("42", token, clock.instant().plus(Duration.ofHours(1))));
        answer(emptyList());

        app.repositories(ID, PATIENCE);

        GITHUB.verify(getRequestedFor(urlPathEqualTo(LIST)).withHeader("Authorization", equalTo("Bearer " + token)));
    }

    @ParameterizedTest
    @CsvSource({
        "401, Bad credentials, APP_REFUSED, false",
        "403, This installation has been suspended, SUSPENDED, true",
        "403, Forbidden, NO_ACCESS, false",
        "404, Not Found, MISSING, true",
        "422, Validation Failed, NONSENSE, false",
        "500, Server Error, UNAVAILABLE, false"
    })
    void whyThereIsNoTokenIsTold(int status, String message, Kind kind, boolean remembered) {
        GITHUB.stubFor(post(MINT).willReturn(refusal(status, message)));

        var first = failure(() -> app.repositories(ID, PATIENCE));
        var second = failure(() -> app.repositories(ID, PATIENCE));

        assertThat(first.kind()).isEqualTo(kind);
        assertThat(first.isMinting()).isTrue();
        assertThat(second.kind()).isEqualTo(kind);
        GITHUB.verify(remembered ? 1 : 2, postRequestedFor(urlEqualTo(MINT)));
        clock.advance(Duration.ofSeconds(61));
        failure(() -> app.repositories(ID, PATIENCE));
        GITHUB.verify(remembered ? 2 : 3, postRequestedFor(urlEqualTo(MINT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"expires_at\":\"2026-11-21T13:00:00Z\"}",
                "{\"token\":\"\",\"expires_at\":\"2026-11-21T13:00:00Z\"}",
                "{\"token\":\"ghs_x\"}",
                "{\"token\":\"ghs_x\",\"expires_at\":\"tomorrow\"}",
                "{\"token\":17,\"expires_at\":\"2026-11-21T13:00:00Z\"}",
                "[]",
                "null",
                ""
            })
    void whatIsNoTokenIsNonsense(String body) {
        GITHUB.stubFor(post(MINT).willReturn(aResponse().withStatus(201).withBody(body)));

        assertThat(failure(() -> app.repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.NONSENSE);
    }

    @Test
    void describingAsksForATokenWhateverWasRemembered() {
        GITHUB.stubFor(get("/app/installations/42").willReturn(okJson(GithubStubs.installation("42"))));
        GITHUB.stubFor(post(MINT).willReturn(refusal(403, "This installation has been suspended")));
        failure(() -> app.repositories(ID, PATIENCE));
        GITHUB.stubFor(GithubStubs.minting("42", "ghs_second", clock.instant().plus(Duration.ofHours(1))));
        answer(emptyList());

        assertThat(app.describe(ID, PATIENCE).repositorySelection()).isEqualTo("selected");

        assertThat(app.repositories(ID, PATIENCE).complete()).isTrue();
        GITHUB.verify(2, postRequestedFor(urlEqualTo(MINT)));
    }

    @Test
    void asAnInstallationIsSuspendedItsTokenIsForgotten() {
        answer(refusal(403, "This installation has been suspended"));

        var suspended = failure(() -> app.repositories(ID, PATIENCE));

        assertThat(suspended.kind()).isEqualTo(Kind.SUSPENDED);
        assertThat(suspended.isMinting()).isTrue();
        failure(() -> app.repositories(ID, PATIENCE));
        GITHUB.verify(2, postRequestedFor(urlEqualTo(MINT)));
    }

    // -- the App's own signature

    @Test
    void aWrongClockIsCorrectedByGithubs() throws ParseException {
        var right = clock.instant().plus(Duration.ofMinutes(20));
        GITHUB.stubFor(delete("/app/installations/42")
                .inScenario("clock")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("after")
                .willReturn(refusal(
                                401,
                                "'Expiration time' claim ('exp') must be a numeric value representing the future time"
                                        + " at which the assertion expires")
                        .withHeader("Date", rfc1123(right))));
        GITHUB.stubFor(delete("/app/installations/42")
                .inScenario("clock")
                .whenScenarioStateIs("after")
                .willReturn(aResponse().withStatus(204)));

        assertThat(app.uninstall(ID, PATIENCE)).isEqualTo(Uninstall.REMOVED);

        var requests = GITHUB.findAll(deleteRequestedFor(anyUrl()));
        assertThat(requests).hasSize(2);
        var second = SignedJWT.parse(requests.get(1).getHeader("Authorization").substring("Bearer ".length()));
        assertThat(second.getJWTClaimsSet().getIssueTime().toInstant()).isEqualTo(right.minusSeconds(60));
    }

    @Test
    void aSignatureThatIsRefusedForGoodIsNotTriedAgain() {
        GITHUB.stubFor(
                delete("/app/installations/42").willReturn(refusal(401, "A JSON web token could not be decoded")));

        assertThat(failure(() -> app.uninstall(ID, PATIENCE)).kind()).isEqualTo(Kind.APP_REFUSED);
        GITHUB.verify(1, deleteRequestedFor(anyUrl()));
    }

    @Test
    void theAppsNumberSignsWhereItIsSet() throws ParseException {
        var all = GithubStubs.settings(GITHUB.baseUrl());
        var numbered = new GithubSettings(
                Optional.of("4711"),
                all.slug(),
                all.privateKey(),
                all.clientId(),
                all.clientSecret(),
                all.webhookSecret(),
                all.hosts(),
                1);
        GITHUB.stubFor(delete("/app/installations/42").willReturn(aResponse().withStatus(204)));

        new GithubRestApp(numbered, clock).uninstall(ID, PATIENCE);

        var token = GITHUB.findAll(deleteRequestedFor(anyUrl())).get(0).getHeader("Authorization");
        assertThat(SignedJWT.parse(token.substring("Bearer ".length()))
                        .getJWTClaimsSet()
                        .getIssuer())
                .isEqualTo("4711");
    }

    @ParameterizedTest
    @CsvSource({
        "204, REMOVED, ",
        "202, REMOVED, ",
        "404, ALREADY_GONE, ",
        "500, , UNAVAILABLE",
        "503, , UNAVAILABLE",
        "403, , NO_ACCESS",
        "301, , NONSENSE"
    })
    void uninstallingIsAskedForOnce(int status, Uninstall outcome, Kind kind) {
        GITHUB.stubFor(delete("/app/installations/42")
                .willReturn(aResponse().withStatus(status).withHeader("Location", "/elsewhere")));

        if (kind == null) {
            assertThat(app.uninstall(ID, PATIENCE)).isEqualTo(outcome);
        } else {
            assertThat(failure(() -> app.uninstall(ID, PATIENCE)).kind()).isEqualTo(kind);
        }
        GITHUB.verify(1, deleteRequestedFor(anyUrl()));
    }

    @Test
    void anAccountMayHaveNeitherLoginNorType() {
        GITHUB.stubFor(get("/app/installations/42")
                .willReturn(okJson("{\"id\":42,\"account\":{\"id\":9,\"slug\":\"big-corp\",\"name\":\"Big Corp\"}}")));

        var installation = app.describe(ID, PATIENCE);

        assertThat(installation.account().name()).isEqualTo("42");
        assertThat(installation.account().type()).isEmpty();
        assertThat(installation.account().id()).contains(9L);
    }

    // -- rate limits

    static Stream<Arguments> limits() {
        var now = Instant.parse("2026-11-21T12:00:00Z");
        var primary = refusal(403, "API rate limit exceeded for installation ID 42.")
                .withHeader("x-ratelimit-limit", "5000")
                .withHeader("x-ratelimit-remaining", "0");
        return Stream.of(
                Arguments.of("primary", reset(primary, now.plusSeconds(90).getEpochSecond()), 90),
                Arguments.of(
                        "primary, another clock",
                        reset(primary, now.plusSeconds(1090).getEpochSecond())
                                .withHeader("Date", rfc1123(now.plusSeconds(1000))),
                        90),
                Arguments.of("reset in milliseconds", reset(primary, now.toEpochMilli()), 65 * 60),
                Arguments.of("reset far away", reset(primary, now.getEpochSecond() + 999_999), 65 * 60),
                Arguments.of("reset gone by", reset(primary, now.getEpochSecond() - 5), 1),
                Arguments.of("no reset", primary, 60),
                Arguments.of("429 with a wait", refusal(429, "Slow down").withHeader("retry-after", "1"), 1),
                Arguments.of(
                        "403 with a wait", refusal(403, "secondary rate limit").withHeader("retry-after", "30"), 30),
                Arguments.of(
                        "a wait as a date",
                        refusal(403, "secondary rate limit")
                                .withHeader("Date", rfc1123(now))
                                .withHeader("retry-after", rfc1123(now.plusSeconds(45))),
                        45),
                Arguments.of("a wait of a day", refusal(429, "Slow down").withHeader("retry-after", "86400"), 65 * 60),
                Arguments.of("429 without any", refusal(429, "Slow down"), 60),
                Arguments.of("secondary in words", refusal(403, "You have exceeded a secondary rate limit. Wait."), 60),
                Arguments.of("abuse in words", refusal(403, "You have triggered an abuse detection mechanism."), 60));
    }

    private static ResponseDefinitionBuilder reset(ResponseDefinitionBuilder answer, long epochSecond) {
        return ResponseDefinitionBuilder.like(answer.build()).withHeader("x-ratelimit-reset", "" + epochSecond);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void aLimitIsToldAndKept(String name, ResponseDefinitionBuilder limit, int seconds) {
        answer(limit);

        var first = failure(() -> app.repositories(ID, PATIENCE));

        assertThat(first.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(first.retryAfter()).contains(Duration.ofSeconds(seconds));
        clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
        assertThat(failure(() -> app.repositories(ID, PATIENCE)).retryAfter()).contains(Duration.ofMillis(1));
        assertThat(app.backgroundPause(ID)).isEqualTo(Duration.ofMillis(1));
        GITHUB.verify(1, getRequestedFor(urlPathEqualTo(LIST)));

        clock.advance(Duration.ofMillis(1));
        answer(emptyList());
        assertThat(app.repositories(ID, PATIENCE).complete()).isTrue();
        assertThat(app.backgroundPause(ID)).isEqualTo(Duration.ZERO);
    }

    @Test
    void anotherRefusalIsNoLimit() {
        answer(refusal(403, "Resource not accessible by integration").withHeader("x-ratelimit-remaining", "17"));

        assertThat(failure(() -> app.repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.NO_ACCESS);
        failure(() -> app.repositories(ID, PATIENCE));
        GITHUB.verify(2, getRequestedFor(urlPathEqualTo(LIST)));
    }

    @Test
    void aLimitWithoutAWaitDoublesUntilItIsOver() {
        answer(refusal(403, "You have exceeded a secondary rate limit."));

        for (var minutes : List.of(1, 2, 4, 8, 15, 15)) {
            var wait =
                    failure(() -> app.repositories(ID, PATIENCE)).retryAfter().orElseThrow();
            assertThat(wait).isEqualTo(Duration.ofMinutes(minutes));
            clock.advance(wait);
        }
        answer(emptyList());
        GITHUB.stubFor(GithubStubs.minting("42", "ghs_next", clock.instant().plus(Duration.ofHours(1))));
        app.repositories(ID, PATIENCE);
        answer(refusal(403, "You have exceeded a secondary rate limit."));

        assertThat(failure(() -> app.repositories(ID, PATIENCE)).retryAfter()).contains(Duration.ofMinutes(1));
    }

    @Test
    void aLimitIsOneAccountsOnly() {
        GITHUB.stubFor(GithubStubs.minting("43", "ghs_other", clock.instant().plus(Duration.ofHours(1))));
        answer(emptyList());
        GITHUB.stubFor(get(urlPathEqualTo(LIST))
                .withHeader("Authorization", equalTo("Bearer ghs_first"))
                .willReturn(refusal(429, "Slow down")));
        GITHUB.stubFor(get(urlPathEqualTo("/user/installations")).willReturn(okJson(GithubStubs.installations("42"))));
        failure(() -> app.repositories(ID, PATIENCE));

        assertThat(app.repositories(new InstallationId("43"), PATIENCE).complete())
                .isTrue();
        assertThat(app.installationsVisibleTo(TOKEN, PATIENCE)).containsExactly(ID);
        assertThat(failure(() -> app.branches(ID, HELLO, PATIENCE)).kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @ParameterizedTest
    @CsvSource({"499, 900", "500, 0", "0, 900"})
    void workInTheBackgroundLeavesATenth(int remaining, int pause) {
        answer(emptyList()
                .withHeader("x-ratelimit-limit", "5000")
                .withHeader("x-ratelimit-remaining", "" + remaining)
                .withHeader(
                        "x-ratelimit-reset",
                        "" + clock.instant().plusSeconds(900).getEpochSecond()));

        app.repositories(ID, PATIENCE);

        assertThat(app.backgroundPause(ID)).isEqualTo(Duration.ofSeconds(pause));
        assertThat(app.repositories(ID, PATIENCE).complete()).isTrue();
    }

    // -- connections, times and sizes

    @Test
    void aBodyThatDribblesDoesNotHoldAnybody() {
        answer(emptyList().withChunkedDribbleDelay(10, 60_000));

        assertThat(failure(() -> app.repositories(ID, Duration.ofSeconds(2))).kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenAnswerIsAskedForOnceMore(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(failure(() -> app.repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.UNAVAILABLE);
        // a request that broke on a kept connection is repeated by the JDK's client once, as RFC 9112, 9.3.1 allows
        assertThat(GITHUB.findAll(getRequestedFor(urlPathEqualTo(LIST)))).hasSizeBetween(2, 4);
    }

    @ParameterizedTest
    @CsvSource({"502, 2", "503, 2", "504, 2", "500, 1", "501, 1"})
    void aPassingFaultIsAskedForOnceMore(int status, int times) {
        answer(aResponse().withStatus(status));

        assertThat(failure(() -> app.repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.UNAVAILABLE);
        GITHUB.verify(times, getRequestedFor(urlPathEqualTo(LIST)));
    }

    @Test
    void aFaultThatPassesIsNotNoticed() {
        GITHUB.stubFor(get(urlPathEqualTo(LIST))
                .inScenario("flaky")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("after")
                .willReturn(aResponse().withStatus(502)));
        GITHUB.stubFor(get(urlPathEqualTo(LIST))
                .inScenario("flaky")
                .whenScenarioStateIs("after")
                .willReturn(emptyList()));

        assertThat(app.repositories(ID, PATIENCE).complete()).isTrue();
    }

    @Test
    void withLittleTimeLeftThereIsNoSecondTry() {
        answer(aResponse().withStatus(502));
        app.forget(ID);

        failure(() -> app.repositories(ID, Duration.ofMillis(1_900)));

        GITHUB.verify(1, getRequestedFor(urlPathEqualTo(LIST)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><title>Unicorn!</title>",
                "",
                "null",
                "[]",
                "{}",
                "{\"repositories\":{}}",
                "{\"repositories\":[1]}",
                "{\"repositories\":[]} trailing",
                "{\"repositories\":["
            })
    void whatCannotBeReadIsNonsense(String body) {
        answer(ok(body));

        assertThat(failure(() -> app.repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.NONSENSE);
        GITHUB.verify(1, getRequestedFor(urlPathEqualTo(LIST)));
    }

    @Test
    void anEndlessBodyIsNonsense() {
        answer(ok(" ".repeat((16 << 20) + 1)));

        assertThat(failure(() -> app.repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.NONSENSE);
    }

    @Test
    void incompleteEntriesAreLeftOut() {
        answer(okJson("""
                {"repositories": [
                    {"id": "1", "name": "a", "full_name": "o/a"},
                    {"id": 2.5, "name": "b", "full_name": "o/b"},
                    {"id": 3, "full_name": "o/c"},
                    {"id": 4, "name": "d", "full_name": null},
                    null,
                    {"id": 5, "name": "e", "full_name": "o/e", "language": {"new": ["kind"]}},
                    {"id": 5, "name": "e", "full_name": "o/e-again"}
                ], "something": "new"}
                """));

        assertThat(app.repositories(ID, PATIENCE).repositories()).containsExactly(new Repository(5, "e", "o/e"));
    }

    // -- redirects

    @Test
    void aRedirectIsFollowedOnTheSameHost() {
        GITHUB.stubFor(get(urlPathEqualTo("/repos/octocat/Hello-World"))
                .willReturn(aResponse().withStatus(301).withHeader("Location", "/repositories/1")));
        GITHUB.stubFor(get("/repositories/1").willReturn(temporaryRedirect(GITHUB.baseUrl() + "/repositories/2")));
        GITHUB.stubFor(get("/repositories/2").willReturn(okJson(GithubStubs.repository("main"))));

        assertThat(app.defaultBranch(ID, HELLO, PATIENCE)).contains("main");

        GITHUB.verify(getRequestedFor(urlEqualTo("/repositories/2"))
                .withHeader("Authorization", equalTo("Bearer ghs_first"))
                .withHeader("X-GitHub-Api-Version", equalTo("2022-11-28")));
    }

    @Test
    void aRedirectToAnybodyElseIsNot() {
        STRANGER.stubFor(get(anyUrl()).willReturn(okJson(GithubStubs.repository("main"))));
        for (var target : List.of(STRANGER.baseUrl() + "/x", "//evil.example/x", "mailto:x", ":")) {
            GITHUB.stubFor(get(urlPathEqualTo("/repos/octocat/Hello-World"))
                    .willReturn(aResponse().withStatus(302).withHeader("Location", target)));
            assertThat(failure(() -> app.defaultBranch(ID, HELLO, PATIENCE)).kind())
                    .as(target)
                    .isEqualTo(Kind.NONSENSE);
        }
        STRANGER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aCircleOfRedirectsEnds() {
        GITHUB.stubFor(get(urlPathEqualTo("/repos/octocat/Hello-World"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "/repos/octocat/Hello-World")));

        assertThat(failure(() -> app.defaultBranch(ID, HELLO, PATIENCE)).kind()).isEqualTo(Kind.NONSENSE);
        GITHUB.verify(4, getRequestedFor(urlPathEqualTo("/repos/octocat/Hello-World")));
    }

    // -- OAuth

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":"bad_verification_code","error_description":"The code is incorrect or expired."} | CODE_REJECTED | NONSENSE
            {"error":"redirect_uri_mismatch"}        | CODE_REJECTED | NONSENSE
            {"error":"unverified_user_email"}        | CODE_REJECTED | NONSENSE
            {"error":"bad_refresh_token"}            | CODE_REJECTED | CONSENT_GONE
            {"error":"refresh_token_expired"}        | CODE_REJECTED | CONSENT_GONE
            {"error":"unauthorized_client"}          | CODE_REJECTED | CONSENT_GONE
            {"error":"incorrect_client_credentials"} | APP_REFUSED   | APP_REFUSED
            {"error":"x","access_token":"ghu_x"}     | CODE_REJECTED | NONSENSE
            access_token=ghu_x&token_type=bearer     | NONSENSE      | NONSENSE
            error=bad_verification_code              | NONSENSE      | NONSENSE
            {}                                       | NONSENSE      | NONSENSE
            {"access_token":""}                      | NONSENSE      | NONSENSE
            """)
    void oauthSaysInTheBodyWhetherItWorked(String body, Kind exchanged, Kind renewed) {
        GITHUB.stubFor(post(OAUTH).willReturn(ok(body)));

        var refused = failure(() -> app.authorize(new AuthorizationCode("c"), Optional.empty(), PATIENCE));

        assertThat(refused.kind()).isEqualTo(exchanged);
        assertThat(failure(() -> app.renew(new GithubRefreshToken("r"), PATIENCE))
                        .kind())
                .isEqualTo(renewed);
    }

    @ParameterizedTest
    @CsvSource({"404, NONSENSE", "500, UNAVAILABLE", "502, UNAVAILABLE", "429, RATE_LIMITED", "302, NONSENSE"})
    void oauthIsAskedOnce(int status, Kind kind) {
        GITHUB.stubFor(post(OAUTH).willReturn(aResponse().withStatus(status).withHeader("Location", "/x")));

        assertThat(failure(() -> app.authorize(new AuthorizationCode("c"), Optional.empty(), PATIENCE))
                        .kind())
                .isEqualTo(kind);
        GITHUB.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void whatWasSentAndNotAnsweredIsNotSentAgain() {
        GITHUB.stubFor(post(OAUTH).willReturn(ok().withFixedDelay(60_000)));

        var exchanged =
                failure(() -> app.authorize(new AuthorizationCode("c"), Optional.empty(), Duration.ofMillis(2_500)));
        var renewed = failure(() -> app.renew(new GithubRefreshToken("r"), Duration.ofMillis(2_500)));

        assertThat(exchanged.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(renewed.kind()).isEqualTo(Kind.UNAVAILABLE);
        GITHUB.verify(2, postRequestedFor(urlEqualTo(OAUTH)));
    }

    @Test
    void whereNobodyListensThereIsNoAnswer() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var nobody = new GithubRestApp(GithubStubs.settings("http://127.0.0.1:" + free), clock);

        assertThat(failure(() -> nobody.renew(new GithubRefreshToken("r"), PATIENCE))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(() -> nobody.repositories(ID, PATIENCE)).isMinting()).isTrue();
    }

    @Test
    void aCodeIsExchangedForTokensThatGithubsClockMeasures() {
        var there = Instant.parse("2026-11-21T15:00:00Z");
        GITHUB.stubFor(post(OAUTH).willReturn(okJson("""
                        {"access_token":"ghu_x","expires_in":28800,"refresh_token":"ghr_x",
                         "refresh_token_expires_in":15811200,"scope":"","token_type":"bearer"}""").withHeader("Date", rfc1123(there))));
        GITHUB.stubFor(get("/user").willReturn(okJson(GithubStubs.user(583_231, "octocat"))));
        var returnTo = URI.create("https://accounts.example.com/complete/github-link/");

        var authorization = app.authorize(new AuthorizationCode("code"), Optional.of(returnTo), PATIENCE);

        assertThat(authorization.identity().login()).isEqualTo("octocat");
        assertThat(authorization.tokens().accessExpiresAt()).contains(there.plusSeconds(28_800));
        assertThat(authorization.tokens().refreshExpiresAt()).contains(there.plusSeconds(15_811_200));
        GITHUB.verify(postRequestedFor(urlEqualTo(OAUTH))
                .withHeader("Accept", equalTo("application/json"))
                .withHeader("X-GitHub-Api-Version", absent())
                .withHeader("Authorization", absent())
                .withRequestBody(equalToJson("{\"client_id\":\"" + GithubStubs.CLIENT_ID + "\",\"client_secret\":\""
                        + GithubStubs.CLIENT_SECRET + "\",\"code\":\"code\",\"redirect_uri\":\"" + returnTo + "\"}")));
        GITHUB.verify(getRequestedFor(urlEqualTo("/user"))
                .withHeader("Authorization", equalTo("Bearer ghu_x"))
                .withHeader("Accept", equalTo("application/vnd.github+json"))
                .withHeader("User-Agent", matching("Vestibule/.+"))
                .withHeader("X-GitHub-Api-Version", equalTo("2022-11-28")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"login\":\"octocat\"}", "{\"id\":1}", "{\"id\":\"1\",\"login\":\"octocat\"}", "[]"})
    void whoIsNobodyIsNotTaken(String user) {
        GITHUB.stubFor(post(OAUTH).willReturn(okJson("{\"access_token\":\"ghu_x\"}")));
        GITHUB.stubFor(get("/user").willReturn(okJson(user)));

        assertThat(failure(() -> app.authorize(new AuthorizationCode("c"), Optional.empty(), PATIENCE))
                        .kind())
                .isEqualTo(Kind.NONSENSE);
    }

    @Test
    void aRefreshTokenIsSpentInGithubsForm() {
        GITHUB.stubFor(post(OAUTH).willReturn(okJson("{\"access_token\":\"ghu_y\",\"refresh_token\":\"ghr_y\"}")));

        assertThat(app.renew(new GithubRefreshToken("ghr_x"), PATIENCE).access())
                .isEqualTo(new GithubUserToken("ghu_y"));

        GITHUB.verify(postRequestedFor(urlEqualTo(OAUTH))
                .withRequestBody(equalToJson("{\"client_id\":\"" + GithubStubs.CLIENT_ID + "\",\"client_secret\":\""
                        + GithubStubs.CLIENT_SECRET
                        + "\",\"grant_type\":\"refresh_token\",\"refresh_token\":\"ghr_x\"}")));
    }

    // -- people

    @ParameterizedTest
    @CsvSource({"200, true, ", "404, false, ", "403, , NO_ACCESS", "401, , TOKEN_REFUSED", "500, , UNAVAILABLE"})
    void reachingIsSeenByOneRepository(int status, Boolean reached, Kind kind) {
        GITHUB.stubFor(get("/user/installations/42/repositories?per_page=1")
                .willReturn(okJson(GithubStubs.repositories(List.of(), 0)).withStatus(status)));

        if (kind == null) {
            assertThat(app.canReach(TOKEN, ID, PATIENCE)).isEqualTo(reached);
        } else {
            assertThat(failure(() -> app.canReach(TOKEN, ID, PATIENCE)).kind()).isEqualTo(kind);
        }
    }

    @Test
    void anEnterpriseServersPathGoesBeforeTheApisOnly() {
        var enterprise = new GithubRestApp(GithubStubs.settings(GITHUB.baseUrl() + "/api/v3"), clock);
        GITHUB.stubFor(post(OAUTH).willReturn(okJson("{\"access_token\":\"ghu_x\"}")));
        GITHUB.stubFor(get("/api/v3/user").willReturn(okJson(GithubStubs.user(1, "octocat"))));
        GITHUB.stubFor(post("/api/v3" + MINT)
                .willReturn(aResponse()
                        .withStatus(201)
                        .withBody(GithubStubs.token("ghs_x", clock.instant().plusSeconds(3600)))));
        GITHUB.stubFor(get("/api/v3" + LIST + "?per_page=100")
                .willReturn(
                        emptyList().withHeader("Link", "<" + GITHUB.baseUrl() + "/api/v3/next?page=2>; rel=\"next\"")));
        GITHUB.stubFor(get("/api/v3/next?page=2").willReturn(emptyList()));

        enterprise.authorize(new AuthorizationCode("c"), Optional.empty(), PATIENCE);
        enterprise.repositories(ID, PATIENCE);

        assertThat(enterprise.installPage("s"))
                .hasToString(GITHUB.baseUrl() + "/github-apps/vestibule/installations/new?state=s");
        GITHUB.verify(0, anyRequestedFor(urlPathMatching("/(user|app|installation).*")));
        assertThat(GITHUB.findAllUnmatchedRequests()).isEmpty();
    }

    private void answer(ResponseDefinitionBuilder answer) {
        GITHUB.stubFor(get(urlPathEqualTo(LIST)).atPriority(10).willReturn(answer));
    }

    private static ResponseDefinitionBuilder emptyList() {
        return okJson(GithubStubs.repositories(List.of(), 0));
    }

    private static String rfc1123(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atZone(ZoneOffset.UTC));
    }

    private static <T> List<T> together(int threads, Callable<T> call) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var start = new CountDownLatch(1);
            var calls = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            start.countDown();
            var results = new ArrayList<T>();
            for (var each : calls) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static GithubFailure failure(Runnable call) {
        var failure = catchThrowableOfType(GithubFailure.class, call::run);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
