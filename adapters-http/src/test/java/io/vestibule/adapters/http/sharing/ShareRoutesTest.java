package io.vestibule.adapters.http.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ShareAccess;
import io.vestibule.domain.sharing.ShareSession;
import io.vestibule.domain.sharing.ShareSessions;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.sharing.AnyRecording;
import io.vestibule.testkit.sharing.RecordedShareAccesses;
import io.vestibule.testkit.users.PlainPasswordHasher;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareRoutesTest {

    /** Rate limits of the API are off: those of links hold all the same. */
    private static final TestApi API = TestApi.behindProxy();

    private static final String PAGES = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String WRONG = "{\"error\":\"Incorrect password\",\"type\":\"authentication_error\","
            + "\"code\":\"incorrect_password\",\"detail\":\"Incorrect password\",\"attr\":null}";

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "slash", "disabled", "over", "gone", "forbidden", "project"})
    void whatDoesNotOpenIsNotFoundWhateverTheReason(String reason) {
        var recording = Recording.locked(API);
        var token = switch (reason) {
            case "unknown" -> "x".repeat(30);
            case "slash" -> "a%2Fb";
            default -> recording.token();
        };
        var session = recording.session();
        switch (reason) {
            case "disabled" -> recording.patch("{\"enabled\": false}");
            case "over" -> {
                recording.refresh();
                API.clock().advance(Duration.ofSeconds(301));
            }
            case "gone" -> recording.takeAway();
            case "forbidden" -> recording.forbidSharing();
            case "project" -> API.store().projects().remove(recording.project());
            default -> {}
        }

        for (var place : List.of("/shared/", "/embedded/")) {
            var pages = API.client().header("Accept", PAGES);
            var page = pages.get(place + token);
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
            assertThat(page.text()).isEqualTo(pages.get(place + "another").text());
            assertThat(form(token, Recording.PASSWORD).status()).isEqualTo(404);
            var programs = API.client().header("Accept", "application/json");
            for (var answer : List.of(
                    programs.get(place + token),
                    API.client().get(place + token + ".json"),
                    API.client().header("Authorization", "Bearer " + session).get(place + token + ".json"),
                    programs.header("Cookie", "posthog_sharing_token=" + session)
                            .get(place + token),
                    programs.post(place + token, "{\"password\": \"" + Recording.PASSWORD + "\"}"))) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.text()).isEqualTo("{\"detail\":\"Not found.\"}");
                assertThat(answer.header("Content-Type")).isEqualTo("application/json");
                assertThat(answer.header("Set-Cookie")).isEmpty();
            }
        }
    }

    @Test
    void whatOpensAgainIsThereAgain() {
        var recording = Recording.open(API);
        recording.forbidSharing();
        assertThat(recording.view().status()).isEqualTo(404);

        recording.allowSharing();

        assertThat(recording.view().status()).isEqualTo(200);
    }

    @Test
    void whatAsksForNoPasswordIsSeenByEverybody() {
        var recording = Recording.open(API);
        recording.patch("{\"settings\": {\"whitelabel\": true, \"legend\": false, \"theme\": \"dark\"}}");

        var answer = recording.view();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .isEqualTo("{\"type\":\"scene\",\"accessToken\":\"" + recording.token() + "\",\"recording\":{\"id\":\""
                        + recording.ref() + "\"},\"whitelabel\":true,\"theme\":\"dark\","
                        + "\"rootClassName\":\"export-type-scene\"}");
        assertThat(API.client()
                        .header("Accept", "application/json")
                        .get("/shared/" + recording.token())
                        .text())
                .isEqualTo(answer.text());
        assertThat(API.client().get("/shared/" + recording.token() + "/").status())
                .isEqualTo(200);
    }

    @Test
    void aPageShowsTheTitle() {
        var recording = Recording.open(API);

        var page = API.client().header("Accept", PAGES).get("/shared/" + recording.token());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<h1>Recording " + recording.ref() + "</h1>")
                .doesNotContain("<form", "<script");
        assertThat(API.client().get("/shared/" + recording.token()).text()).isEqualTo(page.text());
    }

    @Test
    void whatATitleHoldsIsNoMarkup() {
        var open = Recording.open(API);
        var path = "/api/projects/" + open.project().value() + "/session_recordings/"
                + URLEncoder.encode("<b>\"&amp;", StandardCharsets.UTF_8) + "/sharing/";
        var token = open.client()
                .patch(path, "{\"enabled\": true}")
                .json()
                .get("access_token")
                .asText();

        assertThat(API.client().get("/shared/" + token).text())
                .contains("<h1>Recording &lt;b&gt;&quot;&amp;amp;</h1>")
                .doesNotContain("<b>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void whoeverHasNoPasswordLearnsNothing(String method) {
        var recording = Recording.locked(API);
        recording.patch("{\"settings\": {\"whitelabel\": true, \"legend\": true, \"theme\": \"dark\"}}");
        var views = API.get(AnyRecording.class).views();

        var json = API.client().send(method, "/shared/" + recording.token() + ".json");
        var page = API.client().header("Accept", PAGES).send(method, "/shared/" + recording.token());

        assertThat(json.status()).isEqualTo(200);
        assertThat(page.status()).isEqualTo(200);
        if (method.equals("HEAD")) {
            assertThat(json.text() + page.text()).isEmpty();
        } else {
            assertThat(json.text()).isEqualTo("{\"type\":\"unlock\",\"whitelabel\":true,\"theme\":\"dark\"}");
            assertThat(page.text())
                    .contains("<form method=\"post\">", "type=\"password\"", "name=\"password\"")
                    .doesNotContain(recording.ref(), "<script");
        }
        assertThat(API.get(AnyRecording.class).views()).isEqualTo(views);
    }

    @Test
    void aViewOfNothingSaidIsBare() {
        assertThat(Recording.locked(API).view().text()).isEqualTo("{\"type\":\"unlock\"}");
    }

    @Test
    void theRightPasswordOpensForADay() {
        var recording = Recording.locked(API);
        var path = "/shared/" + recording.token();

        var answer = recording.unlock(Recording.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("shareToken");
        var session = answer.json().get("shareToken").asText();
        assertThat(answer.headers("Set-Cookie"))
                .containsExactly("posthog_sharing_token=" + session + "; Path=" + path
                        + "; Max-Age=86400; HttpOnly; SameSite=Lax");
        var byHeader = recording.viewWith(recording.token(), session);
        assertThat(byHeader.json().get("type").asText()).isEqualTo("scene");
        assertThat(byHeader.json().has("shareToken")).isFalse();
        var byCookie = withCookie(session).get(path + ".json");
        assertThat(byCookie.json().get("recording")).hasToString("{\"id\":\"" + recording.ref() + "\"}");
        assertThat(byCookie.json().get("shareToken").asText()).isEqualTo(session);
    }

    @Test
    void aSessionIsOverAfterADay() {
        var recording = Recording.locked(API);
        API.clock().set(Instant.parse("2030-01-01T00:00:00Z"));
        var session = recording.session();

        API.clock().advance(Duration.ofHours(24).minusMillis(1));
        assertThat(type(recording.viewWith(recording.token(), session))).isEqualTo("scene");

        API.clock().advance(Duration.ofMillis(1));
        assertThat(type(recording.viewWith(recording.token(), session))).isEqualTo("unlock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS"})
    void aCookieIsForEncryptedConnectionsWhereTheRequestWasEncrypted(String scheme) {
        var recording = Recording.locked(API);

        var answer = API.client()
                .header("X-Forwarded-Proto", scheme)
                .post("/shared/" + recording.token() + ".json", "{\"password\": \"" + Recording.PASSWORD + "\"}");

        assertThat(answer.setCookie("posthog_sharing_token"))
                .contains("; Path=/shared/" + recording.token() + ";")
                .endsWith("; Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\": \"not this one\"}",
                "{\"password\": \"correct horse battery \"}",
                "{\"password\": \" correct horse battery\"}",
                "{\"password\": \"Correct horse battery\"}",
                "{\"password\": \"\"}",
                "{\"password\": 123}",
                "{\"password\": null}",
                "{\"password\": [\"correct horse battery\"]}",
                "{\"password\": true}",
                "{}",
                "[]",
                "null",
                "\"correct horse battery\"",
                "no JSON",
                ""
            })
    void whateverIsNoneOfThePasswordsIsIncorrect(String body) {
        var recording = Recording.locked(API);

        var answer = API.client().post("/shared/" + recording.token(), body);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo(WRONG);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void whatIsFarTooLongIsIncorrect() {
        var recording = Recording.locked(API);

        assertThat(recording.unlock("x".repeat(129)).status()).isEqualTo(401);
        assertThat(recording.unlock("x".repeat(100_000)).status()).isEqualTo(401);
    }

    @Test
    void aLinkThatAsksForAPasswordAndHasNoneOpensForNobody() {
        var recording = new Recording(API);
        recording.patch("{\"enabled\": true, \"password_required\": true}");

        assertThat(recording.unlock("whatever it is").text()).isEqualTo(WRONG);
    }

    @ParameterizedTest
    @CsvSource({"password one, 200", "password two, 200", "password ten, 401"})
    void everyPasswordOpens(String password, int expected) {
        var recording = Recording.locked(API);
        recording.addPassword("password one");
        recording.addPassword("password two");

        assertThat(recording.unlock(password).status()).isEqualTo(expected);
    }

    @Test
    void whoeverIsSignedInIsNobodyHere() {
        var recording = Recording.locked(API);
        var path = "/shared/" + recording.token();

        assertThat(type(recording.client().get(path + ".json"))).isEqualTo("unlock");
        assertThat(type(API.withKey(recording.member().id()).get(path + ".json")))
                .isEqualTo("unlock");
        // neither a token against forgery nor an origin is asked for
        assertThat(recording
                        .client()
                        .without("X-CSRFToken")
                        .header("Origin", "null")
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(path, "{\"password\": \"" + Recording.PASSWORD + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deleted password",
                "not required",
                "disabled",
                "other link",
                "other project",
                "unknown password",
                "password of another link",
                "refreshed",
                "forbidden",
                "garbage"
            })
    void aSessionCountsOnlyWhileAllHolds(String what) {
        var recording = Recording.locked(API);
        var token = recording.token();
        var password = recording.stored().orElseThrow().passwords().get(0).id();
        var session = recording.session();
        assertThat(type(recording.viewWith(token, session))).isEqualTo("scene");

        switch (what) {
            case "deleted password" -> recording.delete(password);
            case "not required" -> recording.patch("{\"password_required\": false}");
            case "disabled" -> recording.patch("{\"enabled\": false}");
            case "other link" -> session = written(password, recording.project(), "another");
            case "other project" -> session = written(password, new ProjectId(1_000_000), token);
            case "unknown password" -> session = written(1_000_000, recording.project(), token);
            case "password of another link" ->
                session = written(
                        Recording.locked(API)
                                .stored()
                                .orElseThrow()
                                .passwords()
                                .get(0)
                                .id(),
                        recording.project(),
                        token);
            case "refreshed" -> token = recording.refresh().get("access_token").asText();
            case "forbidden" -> recording.forbidSharing();
            default -> session = "garbage";
        }

        var answer = recording.viewWith(token, session);
        switch (what) {
            case "disabled", "forbidden" -> assertThat(answer.status()).isEqualTo(404);
            case "not required" -> assertThat(type(answer)).isEqualTo("scene");
            default -> assertThat(type(answer)).isEqualTo("unlock");
        }
        assertThat(withCookie(session).get("/shared/" + token + ".json").text()).isEqualTo(answer.text());
    }

    @Test
    void aSessionOfOneLinkIsNoneAtAnother() {
        var here = Recording.locked(API);
        var there = Recording.locked(API);

        assertThat(there.viewWith(there.token(), here.session()).text()).isEqualTo("{\"type\":\"unlock\"}");
    }

    @Test
    void whenAPasswordGoesItsSessionsGoAndNoOthers() {
        var recording = Recording.locked(API);
        var other = recording.addPassword("another password").get("id").asLong();
        var kept = recording.session();
        var lost = recording.unlock("another password").json().get("shareToken").asText();
        assertThat(type(recording.viewWith(recording.token(), lost))).isEqualTo("scene");

        recording.delete(other);

        assertThat(type(recording.viewWith(recording.token(), lost))).isEqualTo("unlock");
        assertThat(type(recording.viewWith(recording.token(), kept))).isEqualTo("scene");
    }

    @Test
    void whatIsShownInTheHeaderDecidesAlone() {
        var recording = Recording.locked(API);
        var session = recording.session();
        var path = "/shared/" + recording.token() + ".json";

        assertThat(type(withCookie(session)
                        .header("Authorization", "Bearer garbage")
                        .get(path)))
                .isEqualTo("unlock");
        assertThat(type(withCookie("garbage")
                        .header("Authorization", "Bearer " + session)
                        .get(path)))
                .isEqualTo("scene");
        assertThat(type(withCookie(session)
                        .header("Authorization", "Basic YTpi")
                        .get(path)))
                .isEqualTo("scene");
    }

    @Test
    void aPostIsNotAnsweredBySession() {
        var recording = Recording.locked(API);

        var answer = withCookie(recording.session()).post("/shared/" + recording.token(), "{}");

        assertThat(answer.text()).isEqualTo(WRONG);
    }

    @Test
    void whoeverAsksWithHeadIsNotCounted() {
        var recording = Recording.locked(API);
        var session = recording.session();
        var views = API.get(AnyRecording.class).views();

        var head = withCookie(session).send("HEAD", "/shared/" + recording.token() + ".json");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
        // how long what the host says would be is not known
        assertThat(head.headers("Content-Length")).isEmpty();
        assertThat(head.text()).isEmpty();
        assertThat(API.get(AnyRecording.class).views()).isEqualTo(views);
        withCookie(session).get("/shared/" + recording.token() + ".json");
        assertThat(API.get(AnyRecording.class).views()).isEqualTo(views + 1);
    }

    @Test
    void aPasswordThatNobodyAsksForChangesNothing() {
        var recording = Recording.open(API);

        assertThat(recording.unlock("whatever it is").text())
                .isEqualTo(recording.view().text());
        var page = form(recording.token(), "whatever it is");
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("Location")).isEqualTo("/shared/" + recording.token());
    }

    @Test
    void aFormOpensThePage() {
        var recording = Recording.locked(API);

        var answer = form(recording.token(), Recording.PASSWORD);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/shared/" + recording.token());
        assertThat(answer.text()).isEmpty();
        var page = withCookie(answer.cookie("posthog_sharing_token"))
                .header("Accept", PAGES)
                .get("/shared/" + recording.token());
        assertThat(page.text()).contains("<h1>Recording " + recording.ref() + "</h1>");
    }

    @ParameterizedTest
    @CsvSource({
        "/shared/TOKEN.png,       /shared/TOKEN",
        "/shared/TOKEN.tar.gz,    /shared/TOKEN",
        "/shared/TOKEN/,          /shared/TOKEN",
        "/shared/ENCODED,         /shared/TOKEN",
        "/shared/ENCODED.png?a=b, /shared/TOKEN?a=b",
    })
    void afterAFormABrowserGoesOnWhereItSendsTheCookie(String sent, String next) {
        var recording = Recording.locked(API);
        var token = recording.token();
        var encoded = "%%%02X%s".formatted((int) token.charAt(0), token.substring(1));

        var answer = sendForm(sent.replace("TOKEN", token).replace("ENCODED", encoded), Recording.PASSWORD);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(next.replace("TOKEN", token));
        assertThat(answer.setCookie("posthog_sharing_token")).contains("; Path=/shared/" + token + ";");
    }

    @Test
    void whereTooManyPasswordsAreComparedAFormIsAskedAgain() {
        var hasher = new BusyHasher();
        try (var api = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(PasswordHasher.class).toInstance(hasher);
            }
        })) {
            var recording = Recording.locked(api);
            var path = "/shared/" + recording.token();
            hasher.overload();

            var page = api.client()
                    .header("Accept", PAGES)
                    .sendText("POST", path, "application/x-www-form-urlencoded", "password=correct+horse+battery");
            var json = recording.unlock(Recording.PASSWORD);

            assertThat(page.status()).isEqualTo(429);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
            assertThat(page.header("Retry-After")).isEqualTo("7");
            assertThat(page.text()).contains("<p role=\"alert\">", "<form method=\"post\">");
            assertThat(json.error()).isEqualTo("429 throttled_error throttled");
            assertThat(json.header("Retry-After")).isEqualTo("7");
        }
    }

    /** Hashes until it has too much to do. */
    private static final class BusyHasher implements PasswordHasher {

        private final PlainPasswordHasher hasher = new PlainPasswordHasher();
        private final AtomicBoolean overloaded = new AtomicBoolean();

        void overload() {
            overloaded.set(true);
        }

        @Override
        public PasswordHash hash(Password password) {
            return hasher.hash(password);
        }

        @Override
        public boolean verify(Password password, PasswordHash hash) {
            if (overloaded.get()) {
                throw DomainException.throttled(Duration.ofSeconds(7));
            }
            return hasher.verify(password, hash);
        }

        @Override
        public boolean isKnown(PasswordHash hash) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean verifyUnknown(Password password, Optional<PasswordHash> hash, OptionalInt importedIterations) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean needsRehash(Password password, PasswordHash hash) {
            return false;
        }
    }

    @Test
    void aFormWithAnotherPasswordIsAskedAgain() {
        var recording = Recording.locked(API);
        recording.patch("{\"settings\": {\"theme\": \"dark\"}}");

        var answer = form(recording.token(), "not this one");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(answer.text())
                .contains("<p role=\"alert\">Incorrect password</p>", "<form method=\"post\">", "class=\"dark\"")
                .doesNotContain(recording.ref());
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void aFormSentByAProgramIsAnsweredWithJson() {
        var recording = Recording.locked(API);

        var answer = API.client()
                .sendText(
                        "POST",
                        "/shared/" + recording.token(),
                        "application/x-www-form-urlencoded",
                        "password=correct+horse+battery");

        assertThat(answer.json().get("shareToken").asText()).isNotEmpty();
    }

    @Test
    void aFormInAFrameIsAnsweredWithWhatItOpened() {
        var recording = Recording.locked(API);

        var answer = sendForm("/embedded/" + recording.token(), Recording.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("<h1>Recording " + recording.ref() + "</h1>");
        assertThat(answer.headers("Set-Cookie"))
                .extracting(cookie -> cookie.replaceAll(".*; Path=([^;]*);.*", "$1"))
                .containsExactly("/shared/" + recording.token(), "/embedded/" + recording.token());
    }

    @ParameterizedTest
    @CsvSource({
        "/shared/TOKEN.json,             scene, SAMEORIGIN",
        "/shared/TOKEN.json?embedded,    embed, ''",
        "/shared/TOKEN.json?embedded=1,  embed, ''",
        "/embedded/TOKEN.json,           embed, ''",
        "/embedded/TOKEN.json?embedded,  embed, ''",
    })
    void whatIsMadeForFramesMayStandInThem(String path, String type, String framing) {
        var recording = Recording.open(API);
        var locked = Recording.locked(API);

        var answer = API.client().get(path.replace("TOKEN", recording.token()));

        assertThat(answer.json().get("type").asText()).isEqualTo(type);
        assertThat(answer.json().get("rootClassName").asText()).isEqualTo("export-type-" + type);
        for (var shown : List.of(
                answer,
                API.client().get(path.replace("TOKEN", locked.token())),
                API.client().get(path.replace("TOKEN.json", locked.token())))) {
            assertThat(shown.header("X-Frame-Options")).isEqualTo(framing);
            assertThat(shown.header("Content-Security-Policy").contains("frame-ancestors 'self'"))
                    .isEqualTo(!framing.isEmpty());
        }
    }

    @Test
    void everyAnswerIsForTheViewerAlone() {
        var recording = Recording.locked(API);
        var path = "/shared/" + recording.token();
        var pages = API.client().header("Accept", PAGES);

        for (var answer : List.of(
                pages.get(path),
                pages.get(path + ".json"),
                pages.send("HEAD", path),
                pages.get("/shared/unknown"),
                API.client().get("/shared/unknown.json"),
                recording.unlock(Recording.PASSWORD),
                recording.unlock("not this one"),
                form(recording.token(), Recording.PASSWORD),
                form(recording.token(), "not this one"),
                recording.viewWith(recording.token(), recording.session()),
                pages.send("DELETE", path),
                pages.send("OPTIONS", path),
                pages.get("/embedded/" + recording.token()))) {
            assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void pagesMayDoNothingButSendTheirForm() {
        var recording = Recording.locked(API);

        var policy = API.client().get("/shared/" + recording.token()).header("Content-Security-Policy");

        assertThat(policy)
                .matches("default-src 'none'; style-src 'sha256-[+/=0-9A-Za-z]+'; form-action 'self';"
                        + " base-uri 'none'; frame-ancestors 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void otherMethodsAreNotThereWhateverTheLink(String method) {
        for (var token : List.of(Recording.open(API).token(), "unknown")) {
            var answer = API.client().send(method, "/shared/" + token);

            assertThat(answer.error()).isEqualTo("405 invalid_request method_not_allowed");
            assertThat(answer.header("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
        }
    }

    @Test
    void theTokenIsThePartBeforeTheFirstDot() {
        var recording = Recording.open(API);

        assertThat(API.client()
                        .get("/shared/" + recording.token() + ".json?x=1")
                        .status())
                .isEqualTo(200);
        assertThat(API.client().get("/shared/" + recording.token() + ".png").header("Content-Type"))
                .startsWith("text/html");
        assertThat(API.client().get("/shared/.json").text()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @Test
    void afterTenWrongGuessesOnlyTheRightOneIsHeard() {
        var recording = Recording.locked(API);
        for (var i = 0; i < 10; i++) {
            assertThat(from(i).post("/shared/" + recording.token(), "{\"password\": \"wrong\"}")
                            .status())
                    .isEqualTo(401);
        }
        var heard = accesses(recording).size();

        var eleventh = from(11).post("/embedded/" + recording.token() + ".json", "{\"password\": \"wrong guess\"}");

        assertThat(eleventh.error()).isEqualTo("429 throttled_error throttled");
        assertThat(eleventh.header("Retry-After")).isEqualTo("60");
        assertThat(accesses(recording)).hasSize(heard);
        assertThat(recording.unlock(Recording.PASSWORD).status()).isEqualTo(200);
        var page = form(recording.token(), "wrong guess");
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isEqualTo("60");
        assertThat(page.text()).contains("<form method=\"post\">");
        assertThat(Recording.locked(API).unlock("wrong guess").status()).isEqualTo(401);

        API.clock().advance(Duration.ofSeconds(59));
        assertThat(recording.unlock("wrong guess").status()).isEqualTo(429);
        API.clock().advance(Duration.ofSeconds(1));
        assertThat(recording.unlock("wrong guess").status()).isEqualTo(401);
    }

    @Test
    void rightPasswordsAreNoGuesses() {
        var recording = Recording.locked(API);
        for (var i = 0; i < 12; i++) {
            assertThat(recording.unlock(Recording.PASSWORD).status()).isEqualTo(200);
        }

        assertThat(recording.unlock("wrong guess").status()).isEqualTo(401);
    }

    @Test
    void sixtyPasswordsAMinuteAreEnough() {
        var recording = Recording.locked(API);
        for (var i = 0; i < 60; i++) {
            var path = (i % 2 == 0 ? "/shared/" : "/embedded/") + recording.token() + (i % 3 == 0 ? ".json" : "");
            assertThat(from(i).post(path, "{\"password\": \"" + Recording.PASSWORD + "\"}")
                            .status())
                    .isEqualTo(200);
        }

        var refused = from(61).post("/shared/" + recording.token(), "{\"password\": \"" + Recording.PASSWORD + "\"}");

        assertThat(refused.error()).isEqualTo("429 throttled_error throttled");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(recording.view().status()).isEqualTo(200);
        API.clock().advance(Duration.ofMinutes(1));
        assertThat(recording.unlock(Recording.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void ofManyWrongGuessesAtOnceTenAreLookedAt() {
        var recording = Recording.locked(API);

        var statuses = Threads.together(
                8,
                thread -> () -> Stream.of(1, 2, 3)
                        .map(i -> recording.unlock("wrong guess").status())
                        .toList());

        var all = statuses.stream().flatMap(List::stream).toList();
        assertThat(Collections.frequency(all, 401)).isEqualTo(10);
        assertThat(Collections.frequency(all, 429)).isEqualTo(14);
        assertThat(accesses(recording)).hasSize(10);
    }

    @Test
    void whoeverTriesIsNoted() {
        var recording = Recording.locked(API);
        var configuration = recording.stored().orElseThrow();
        var password = configuration.passwords().get(0);
        from(7).post("/shared/" + recording.token(), "{\"password\": \"wrong guess\"}");
        from(8).post("/shared/" + recording.token(), "{\"password\": \"" + Recording.PASSWORD + "\"}");
        recording.view();

        var heard = accesses(recording);

        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).opened()).isEmpty();
        assertThat(heard.get(0).origin().address()).contains("192.0.2.7");
        assertThat(heard.get(1).opened()).contains(new ShareAccess.Opened(password.id(), Optional.of("a note")));
        assertThat(heard.get(1).origin().address()).contains("192.0.2.8");
        assertThat(heard.get(1).tokenEnding())
                .isEqualTo(recording.token().substring(24))
                .hasSize(6);
        assertThat(heard.toString()).doesNotContain(recording.token(), Recording.PASSWORD);
    }

    @Test
    void aReplacedLinkOpensForFiveMinutesMore() {
        var recording = Recording.locked(API);
        var old = recording.token();
        var session = recording.session();

        recording.refresh();

        assertThat(type(recording.viewWith(old, session))).isEqualTo("scene");
        assertThat(recording.unlock(old, Recording.PASSWORD).status()).isEqualTo(200);
        assertThat(type(recording.viewWith(recording.token(), session))).isEqualTo("unlock");
        assertThat(recording.unlock(Recording.PASSWORD).status()).isEqualTo(200);
        API.clock().advance(Duration.ofSeconds(300));
        assertThat(type(recording.viewWith(old, session))).isEqualTo("scene");
        API.clock().advance(Duration.ofSeconds(1));
        assertThat(recording.viewWith(old, session).status()).isEqualTo(404);
        assertThat(recording.unlock(old, Recording.PASSWORD).status()).isEqualTo(404);
        assertThat(type(recording.view())).isEqualTo("unlock");
    }

    @Test
    void severalReplacedLinksLiveEachForItsTime() {
        var recording = Recording.open(API);
        var tokens = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            tokens.add(recording.token());
            recording.refresh();
            API.clock().advance(Duration.ofSeconds(100));
        }

        assertThat(tokens).allMatch(token -> recording.view(token).status() == 200);
        API.clock().advance(Duration.ofSeconds(1));
        assertThat(tokens).extracting(token -> recording.view(token).status()).containsExactly(404, 200, 200);
        API.clock().advance(Duration.ofSeconds(100));
        assertThat(tokens).extracting(token -> recording.view(token).status()).containsExactly(404, 404, 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"enabled\": false}", "{\"password_required\": true}"})
    void whoeverClosesALinkClosesFormerOnesToo(String change) {
        var recording = Recording.open(API);
        var old = recording.token();
        recording.refresh();
        assertThat(recording.view(old).status()).isEqualTo(200);

        recording.patch(change);

        assertThat(recording.view(old).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"enabled\": true}", "{\"password_required\": false}", "{\"settings\": {}}", "{}"})
    void otherChangesLeaveFormerLinksOpen(String change) {
        var recording = Recording.open(API);
        var old = recording.token();
        recording.refresh();

        recording.patch(change);

        assertThat(recording.view(old).status()).isEqualTo(200);
    }

    @Test
    void aDeletedPasswordOpensFormerLinksNoMoreEither() {
        var recording = Recording.locked(API);
        var old = recording.token();
        var session = recording.session();
        recording.refresh();

        recording.delete(recording.stored().orElseThrow().passwords().get(0).id());

        assertThat(type(recording.viewWith(old, session))).isEqualTo("unlock");
        assertThat(recording.unlock(old, Recording.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void aPasswordMadeAfterARefreshDoesNotOpenTheFormerLink() {
        var recording = Recording.locked(API);
        var old = recording.token();
        recording.refresh();
        recording.addPassword("another password");

        assertThat(recording.unlock(old, "another password").status()).isEqualTo(401);
        assertThat(recording.unlock("another password").status()).isEqualTo(200);
    }

    private static String written(long password, ProjectId project, String token) {
        var expiresAt = Instant.ofEpochSecond(API.clock().instant().getEpochSecond() + 3600);
        return API.get(ShareSessions.class)
                .write(new ShareSession(password, project, new AccessToken(token), expiresAt))
                .reveal();
    }

    private static List<ShareAccess> accesses(Recording recording) {
        var id = recording.stored().orElseThrow().id();
        return API.get(RecordedShareAccesses.class).heard().stream()
                .filter(access -> access.configuration().equals(id))
                .toList();
    }

    private static TestClient from(int address) {
        return API.client().header("X-Forwarded-For", "192.0.2." + address);
    }

    private static TestClient withCookie(String session) {
        return API.client().header("Cookie", "sessionid=x; posthog_sharing_token=" + session);
    }

    private static String type(Answer answer) {
        return answer.json().path("type").asText();
    }

    private static Answer form(String token, String password) {
        return sendForm("/shared/" + token, password);
    }

    private static Answer sendForm(String path, String password) {
        var encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
        return API.client()
                .header("Accept", PAGES)
                .header("Origin", "null")
                .sendText("POST", path, "application/x-www-form-urlencoded", "password=" + encoded);
    }
}
