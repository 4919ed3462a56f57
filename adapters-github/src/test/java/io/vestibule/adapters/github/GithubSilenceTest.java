package io.vestibule.adapters.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vestibule.domain.integrations.AuthorizationCode;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubRefreshToken;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.RepositoryName;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever happens, the log and the failures hold nothing that proves something or names somebody. */
class GithubSilenceTest {

    @RegisterExtension
    static final WireMockExtension GITHUB = GithubStubs.server();

    private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.vestibule");
    private static final Duration PATIENCE = Duration.ofMillis(600);
    private static final InstallationId ID = new InstallationId("424242");
    private static final RepositoryName NAME = new RepositoryName("secret-owner/secret-plans");
    private static final List<String> HIDDEN = List.of(
            "code-c0de",
            "ghu_hidden",
            "ghr_hidden",
            "ghs_hidden",
            GithubStubs.CLIENT_SECRET,
            "eyJ",
            "424242",
            "secret-owner",
            "secret-plans",
            "BODY");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        OURS.setLevel(Level.DEBUG);
        OURS.setAdditive(false);
        log.start();
        OURS.addAppender(log);
    }

    @AfterEach
    void stop() {
        OURS.detachAppender(log);
        OURS.setAdditive(true);
        OURS.setLevel(null);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("success", okJson("""
                        {"token":"ghs_hidden","expires_at":"2099-01-01T00:00:00Z","access_token":"ghu_hidden",
                         "refresh_token":"ghr_hidden","id":1,"login":"BODY","default_branch":"BODY",
                         "repositories":[],"installations":[]}""")),
                Arguments.of("an error word", okJson("{\"error\":\"code-c0de BODY\"}")),
                Arguments.of("bad credentials", aResponse().withStatus(401).withBody("BODY ghu_hidden")),
                Arguments.of("time", aResponse().withStatus(401).withBody("'exp' BODY ghu_hidden")),
                Arguments.of("forbidden", aResponse().withStatus(403).withBody("BODY ghu_hidden")),
                Arguments.of("missing", aResponse().withStatus(404).withBody("BODY ghu_hidden")),
                Arguments.of("limit", aResponse().withStatus(429).withBody("BODY ghu_hidden")),
                Arguments.of("fault", aResponse().withStatus(500).withBody("BODY ghu_hidden")),
                Arguments.of("garbage", ok("BODY ghu_hidden")),
                Arguments.of("half of JSON", ok("{\"token\":\"ghs_hidden")),
                Arguments.of("astray", aResponse().withStatus(302).withHeader("Location", "http://x/ghu_hidden")),
                Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of("late", ok("BODY").withFixedDelay(60_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void nothingIsTold(String name, ResponseDefinitionBuilder answer) {
        GITHUB.stubFor(any(anyUrl()).willReturn(answer));
        var app = new GithubRestApp(GithubStubs.settings(GITHUB.baseUrl()), Clock.systemUTC());
        var token = new GithubUserToken("ghu_hidden");
        var told = new ArrayList<String>();

        for (var call : List.<Runnable>of(
                () -> app.authorize(new AuthorizationCode("code-c0de"), Optional.empty(), PATIENCE),
                () -> app.renew(new GithubRefreshToken("ghr_hidden"), PATIENCE),
                () -> app.installationsVisibleTo(token, PATIENCE),
                () -> app.canReach(token, ID, PATIENCE),
                () -> app.repositoriesVisibleTo(token, ID, PATIENCE),
                () -> app.describe(ID, PATIENCE),
                () -> app.repositories(ID, PATIENCE),
                () -> app.branches(ID, NAME, PATIENCE),
                () -> app.defaultBranch(ID, NAME, PATIENCE),
                () -> app.uninstall(ID, PATIENCE))) {
            try {
                call.run();
            } catch (GithubFailure failure) {
                told.add(failure.toString());
            }
        }

        assertThat(log.list).isNotEmpty();
        log.list.forEach(event -> told.add(event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()))));
        assertThat(told).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(HIDDEN));
    }
}
