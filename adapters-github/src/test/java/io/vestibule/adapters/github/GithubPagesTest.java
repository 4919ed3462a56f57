package io.vestibule.adapters.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.vestibule.adapters.github.GithubStubs.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubFailure.Kind;
import io.vestibule.domain.integrations.GithubUserToken;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryName;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of many pages. */
class GithubPagesTest {

    @RegisterExtension
    static final WireMockExtension GITHUB = GithubStubs.server();

    @RegisterExtension
    static final WireMockExtension STRANGER = GithubStubs.server();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final InstallationId ID = new InstallationId("42");
    private static final RepositoryName HELLO = new RepositoryName("octocat/Hello-World");
    private static final String FIRST = "/installation/repositories?per_page=100";
    private static final String BRANCHES = "/repos/octocat/Hello-World/branches?per_page=100";

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T12:00:00Z"));

    @BeforeEach
    void tokensAreMade() {
        GITHUB.stubFor(GithubStubs.minting("42", "ghs_first", clock.instant().plus(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void allPagesAreReadOnceAndInOrder(int parallel) {
        var all = FakeGithubApp.repositories("acme", 7_340);
        serve(GithubStubs.pages(all, 100), true);

        var list = app(parallel).repositories(ID, PATIENCE);

        assertThat(list.complete()).isTrue();
        assertThat(list.repositories()).isEqualTo(all);
        assertThat(gets()).hasSize(74).doesNotHaveDuplicates();
        if (parallel == 1) {
            assertThat(gets().subList(1, 74))
                    .isEqualTo(IntStream.rangeClosed(2, 74)
                            .mapToObj(GithubPagesTest::path)
                            .toList());
        }
    }

    @Test
    void twentyFivePagesInGithubsOwnBodiesAreRead() {
        var all = FakeGithubApp.repositories("acme", 2_500);
        var pages = GithubStubs.pages(all, 100);
        for (var i = 1; i <= 25; i++) {
            stub(address(i), okJson(GithubStubs.repositories(pages.get(i - 1), 2_500)), i < 25 ? i + 1 : 0, 25);
        }

        assertThat(app(4).repositories(ID, PATIENCE).repositories()).isEqualTo(all);
        assertThat(gets()).hasSize(25);
    }

    @Test
    void noMorePagesAreUnderWayThanAllowed() {
        var all = FakeGithubApp.repositories("acme", 1_200);
        serve(GithubStubs.pages(all, 100), true, 150);

        app(4).repositories(ID, PATIENCE);

        assertThat(mostAtOnce()).isBetween(2, 4);
    }

    @Test
    void aShortPageInTheMiddleIsNotTheLast() {
        var all = FakeGithubApp.repositories("acme", 201);
        serve(List.of(all.subList(0, 100), all.subList(100, 101), all.subList(101, 201)), false);

        assertThat(app(4).repositories(ID, PATIENCE).repositories()).isEqualTo(all);
    }

    @Test
    void anEmptyPageInTheMiddleIsNotTheLast() {
        var all = FakeGithubApp.repositories("acme", 200);
        serve(List.of(all.subList(0, 100), List.of(), all.subList(100, 200)), true);

        assertThat(app(4).repositories(ID, PATIENCE).repositories()).isEqualTo(all);
    }

    @Test
    void whatShiftsBetweenPagesIsListedOnce() {
        var all = FakeGithubApp.repositories("acme", 150);
        serve(List.of(all.subList(0, 100), all.subList(90, 150)), false);

        assertThat(app(4).repositories(ID, PATIENCE).repositories()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//", "http://user@"})
    void aListDoesNotGoOnAtSomebodyElses(String form) {
        STRANGER.stubFor(get(anyUrl()).willReturn(okJson(GithubStubs.repositories(List.of(), 0))));
        var target = form.isEmpty()
                ? STRANGER.baseUrl() + "/x?page=2"
                : STRANGER.baseUrl().replaceFirst("http://", form) + "/x?page=2";
        GITHUB.stubFor(get(FIRST)
                .willReturn(okJson(GithubStubs.repositories(List.of(), 0))
                        .withHeader("Link", "<" + target + ">; rel=\"next\", <" + target + ">; rel=\"last\"")));

        assertThat(failure(() -> app(4).repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.NONSENSE);
        STRANGER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aLastPageAtSomebodyElsesIsNotAskedForEither() {
        STRANGER.stubFor(get(anyUrl()).willReturn(okJson(GithubStubs.repositories(List.of(), 0))));
        GITHUB.stubFor(get(FIRST)
                .willReturn(okJson(GithubStubs.repositories(List.of(), 0))
                        .withHeader(
                                "Link",
                                "<" + address(2) + ">; rel=\"next\", <" + STRANGER.baseUrl()
                                        + "/x?page=9>; rel=\"last\"")));

        assertThat(failure(() -> app(4).repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.NONSENSE);
        STRANGER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aListThatLeadsBackIsCut() {
        var all = FakeGithubApp.repositories("acme", 200);
        var pages = GithubStubs.pages(all, 100);
        stub(GITHUB.baseUrl() + FIRST, page(pages.get(0), 200), 2, 0);
        stub(address(2), page(pages.get(1), 200), 2, 0);

        var list = app(4).repositories(ID, PATIENCE);

        assertThat(list.complete()).isFalse();
        assertThat(list.repositories()).isEqualTo(all);
        assertThat(gets()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void aPageThatFailsFailsTheList(int parallel) {
        serve(GithubStubs.pages(FakeGithubApp.repositories("acme", 500), 100), true);
        GITHUB.stubFor(get(path(3)).willReturn(aResponse().withStatus(502)));

        assertThat(failure(() -> app(parallel).repositories(ID, PATIENCE)).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        GITHUB.verify(2, getRequestedFor(urlEqualTo(path(3))));
    }

    @Test
    void afterALimitPagesAreAskedForOneByOne() {
        var all = FakeGithubApp.repositories("acme", 1_200);
        var app = app(4);
        GITHUB.stubFor(
                get(FIRST).willReturn(refusal(429, "secondary rate limit").withHeader("retry-after", "1")));
        failure(() -> app.repositories(ID, PATIENCE));
        clock.advance(Duration.ofSeconds(1));
        GITHUB.resetRequests();
        serve(GithubStubs.pages(all, 100), true, 20);

        assertThat(app.repositories(ID, PATIENCE).repositories()).isEqualTo(all);

        assertThat(mostAtOnce()).isEqualTo(1);
    }

    @Test
    void guessesThatDoNotComeTrueAreThrownAway() {
        var all = FakeGithubApp.repositories("acme", 300);
        var pages = GithubStubs.pages(all, 100);
        var third = GITHUB.baseUrl() + "/repositories/9/other?page=3";
        stub(GITHUB.baseUrl() + FIRST, page(pages.get(0), 300), 2, 3);
        GITHUB.stubFor(
                get(path(2)).willReturn(page(pages.get(1), 300).withHeader("Link", "<" + third + ">; rel=\"next\"")));
        GITHUB.stubFor(get(path(3)).willReturn(page(FakeGithubApp.repositories("wrong", 1), 1)));
        GITHUB.stubFor(get("/repositories/9/other?page=3").willReturn(page(pages.get(2), 300)));

        assertThat(app(4).repositories(ID, PATIENCE).repositories()).isEqualTo(all);
    }

    @Test
    void branchesAreReadUpToTheirCap() {
        for (var i = 1; i <= 205; i++) {
            var address = i == 1 ? GITHUB.baseUrl() + BRANCHES : address(i);
            stub(address, okJson("[{\"name\":\"b" + i + "\"}]"), i + 1, 300);
        }

        var list = app(4).branches(ID, HELLO, PATIENCE);

        assertThat(list.complete()).isFalse();
        assertThat(list.names()).hasSize(200).startsWith("b1").endsWith("b200");
        assertThat(gets()).hasSize(200);
    }

    @Test
    void aPersonsInstallationsAreReadUpToTheirCap() {
        for (var i = 1; i <= 7; i++) {
            var address = i == 1 ? GITHUB.baseUrl() + "/user/installations?per_page=100" : address(i);
            stub(address, okJson(GithubStubs.installations("" + i)), i + 1, 7);
        }

        assertThat(app(4).installationsVisibleTo(new GithubUserToken("ghu_x"), PATIENCE))
                .extracting(InstallationId::value)
                .containsExactly("1", "2", "3", "4", "5");
    }

    // -- confirmed answers

    @Test
    void aListOfOnePageIsConfirmed() {
        var all = FakeGithubApp.repositories("acme", 99);
        var app = app(4);
        GITHUB.stubFor(get(FIRST)
                .withHeader("If-None-Match", absent())
                .willReturn(page(all, 99).withHeader("ETag", "W/\"abc\"")));
        GITHUB.stubFor(get(FIRST)
                .withHeader("If-None-Match", equalTo("W/\"abc\""))
                .willReturn(aResponse().withStatus(304)));

        assertThat(app.repositories(ID, PATIENCE).repositories()).isEqualTo(all);
        assertThat(app.repositories(ID, PATIENCE).repositories()).isEqualTo(all);

        GITHUB.verify(1, getRequestedFor(urlEqualTo(FIRST)).withHeader("If-None-Match", equalTo("W/\"abc\"")));
        app.forget(ID);
        app.repositories(ID, PATIENCE);
        GITHUB.verify(2, getRequestedFor(urlEqualTo(FIRST)).withHeader("If-None-Match", absent()));
    }

    @Test
    void aListThatMayHaveGrownIsNot() {
        var app = app(4);
        GITHUB.stubFor(get(FIRST)
                .willReturn(page(FakeGithubApp.repositories("acme", 100), 100).withHeader("ETag", "\"full\"")));
        app.repositories(ID, PATIENCE);
        app.repositories(ID, PATIENCE);
        serve(GithubStubs.pages(FakeGithubApp.repositories("acme", 150), 100), true);
        app.repositories(ID, PATIENCE);
        app.repositories(ID, PATIENCE);

        GITHUB.verify(0, anyRequestedFor(anyUrl()).withHeader("If-None-Match", equalTo("\"full\"")));
        GITHUB.verify(0, anyRequestedFor(anyUrl()).withHeader("If-None-Match", equalTo("\"page 1\"")));
    }

    @Test
    void anAnswerIsConfirmedToItsOwnerOnly() {
        var app = app(4);
        var path = "/user/installations/42/repositories";
        GITHUB.stubFor(get(urlPathEqualTo(path))
                .willReturn(page(FakeGithubApp.repositories("acme", 1), 1).withHeader("ETag", "\"one\"")));

        app.repositoriesVisibleTo(new GithubUserToken("ghu_a"), ID, PATIENCE);
        app.repositoriesVisibleTo(new GithubUserToken("ghu_b"), ID, PATIENCE);

        GITHUB.verify(2, getRequestedFor(urlPathEqualTo(path)).withHeader("If-None-Match", absent()));
    }

    @Test
    void aDefaultBranchIsConfirmed() {
        var app = app(4);
        GITHUB.stubFor(get("/repos/octocat/Hello-World")
                .willReturn(okJson(GithubStubs.repository("main")).withHeader("ETag", "\"r\"")));
        assertThat(app.defaultBranch(ID, HELLO, PATIENCE)).contains("main");
        GITHUB.stubFor(get("/repos/octocat/Hello-World")
                .withHeader("If-None-Match", equalTo("\"r\""))
                .willReturn(aResponse().withStatus(304)));

        assertThat(app.defaultBranch(ID, HELLO, PATIENCE)).contains("main");
    }

    @Test
    void whatWasNotAskedToBeConfirmedCannotBe() {
        GITHUB.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(304)));

        assertThat(failure(() -> app(4).repositories(ID, PATIENCE)).kind()).isEqualTo(Kind.NONSENSE);
        assertThat(failure(() -> app(4).defaultBranch(ID, HELLO, PATIENCE)).kind())
                .isEqualTo(Kind.NONSENSE);
    }

    private GithubRestApp app(int parallel) {
        return new GithubRestApp(GithubStubs.settings(GITHUB.baseUrl(), parallel), clock);
    }

    private static void serve(List<List<Repository>> pages, boolean last) {
        serve(pages, last, 0);
    }

    private static void serve(List<List<Repository>> pages, boolean last, int millis) {
        for (var i = 1; i <= pages.size(); i++) {
            var address = i == 1 ? GITHUB.baseUrl() + FIRST : address(i);
            stub(
                    address,
                    page(pages.get(i - 1), 7_340)
                            .withHeader("ETag", "\"page " + i + "\"")
                            .withFixedDelay(millis),
                    i < pages.size() ? i + 1 : 0,
                    last ? pages.size() : 0);
        }
    }

    /** The page at an address, which says which one is the next and which the last; zero: says nothing. */
    private static void stub(String address, ResponseDefinitionBuilder answer, int next, int last) {
        var links = new ArrayList<String>();
        if (last > 0) {
            links.add("<" + address(last) + ">; rel=\"last\"");
        }
        if (next > 0) {
            links.add("<" + address(next) + ">; rel=\"next\"");
        }
        GITHUB.stubFor(get(address.substring(GITHUB.baseUrl().length()))
                .willReturn(links.isEmpty() ? answer : answer.withHeader("Link", String.join(", ", links))));
    }

    private static ResponseDefinitionBuilder page(List<Repository> page, int total) {
        return okJson(GithubStubs.slimRepositories(page, total));
    }

    /** Where GitHub really sends clients on: to another path than the first page's. */
    private static String address(int number) {
        return GITHUB.baseUrl() + (number == 1 ? FIRST : path(number));
    }

    private static String path(int number) {
        return "/repositories/1296269/list?per_page=100&page=" + number;
    }

    private static List<String> gets() {
        return GITHUB.findAll(getRequestedFor(anyUrl())).stream()
                .map(LoggedRequest::getUrl)
                .toList();
    }

    /** How many requests for pages overlapped, by when each came and how long its answer took. */
    private static int mostAtOnce() {
        var events = GITHUB.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().contains("page=")
                        && event.getRequest().getMethod().getName().equals("GET"))
                .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
                .toList();
        return events.stream()
                .mapToInt(one -> (int) events.stream()
                        .filter(other -> {
                            var moment = one.getRequest().getLoggedDate().toInstant();
                            var begun = other.getRequest().getLoggedDate().toInstant();
                            var over = begun.plusMillis(other.getTiming().getTotalTime());
                            return !begun.isAfter(moment) && over.isAfter(moment);
                        })
                        .count())
                .max()
                .orElse(0);
    }

    private static GithubFailure failure(Runnable call) {
        var failure = catchThrowableOfType(GithubFailure.class, call::run);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
