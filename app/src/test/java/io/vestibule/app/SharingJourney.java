package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.javalin.Javalin;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.app.TestHttp.Answer;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharedResources;
import io.vestibule.domain.sharing.SharingConfigurations;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.sharing.AnyRecording;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sharing from the first link to the last guess: over HTTP, with real hashes, on a real database. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharingJourney {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");
    private static final String PASSWORD = "correct horse battery";
    private static final String JSON = "application/json";

    private final MutableClock clock = new MutableClock();
    private final AnyRecording recordings = new AnyRecording();
    private @Nullable Vestibule opened;
    private @Nullable Javalin started;

    abstract String database();

    @BeforeAll
    void open() {
        var vestibule = Vestibule.builder()
                .database(database())
                .secretKey(SECRET)
                .clock(clock)
                .set("trusted-proxies", "127.0.0.1")
                .withoutHousekeeping()
                .with(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(SharedResources.class).toInstance(recordings);
                    }
                })
                .build();
        opened = vestibule;
        started = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    vestibule.serve(config);
                })
                .start("127.0.0.1", 0);
    }

    @AfterAll
    void close() {
        if (started != null) {
            started.stop();
        }
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void aPasswordIsRefusedForTheFirstOfItsReasons() throws Exception {
        var recording = new Recording();
        var bad = "{\"raw_password\": \"short\", \"note\": \"" + "x".repeat(101) + "\"}";

        recordings.forbid(recording.owner);
        assertError(recording.post("passwords/", bad), "403 permission_denied null");

        var other = new Recording();
        assertError(other.post("passwords/", bad), "400 password_protection_disabled null");
        other.patch("{\"enabled\": true}");
        assertError(other.post("passwords/", bad), "400 password_protection_disabled null");
        other.patch("{\"password_required\": true}");
        assertError(other.post("passwords/", bad), "400 invalid_input raw_password");
        assertError(other.post("passwords/", bad.replace("short", PASSWORD)), "400 max_length note");
    }

    @Test
    void aPasswordIsShownOnceAndDeletedOnesNotAtAll() throws Exception {
        var recording = new Recording().locked();

        var made = recording.post("passwords/", "{\"raw_password\": \"another password\", \"note\": \"n\"}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().get("password").asText()).isEqualTo("another password");
        assertThat(recording.get().text()).doesNotContain("another password", PASSWORD, "argon2");
        assertThat(recording.get().json().get("share_passwords")).hasSize(2);
        assertThat(recording.delete(made.json().get("id").asText()).status()).isEqualTo(204);
        assertThat(recording.get().json().get("share_passwords")).hasSize(1);
        assertError(recording.delete(made.json().get("id").asText()), "404 not_found null");
    }

    @ParameterizedTest
    @CsvSource({"300, 200", "301, 404"})
    void aFormerLinkOpensForFiveMinutes(int seconds, int status) throws Exception {
        var recording = new Recording().locked();
        var former = recording.token();
        var session = unlock(former, PASSWORD).json().get("shareToken").asText();

        var fresh = recording.post("refresh/", "{}").json().get("access_token").asText();
        clock.advance(Duration.ofSeconds(seconds));

        assertThat(view(former, session).status()).isEqualTo(status);
        if (status == 200) {
            assertThat(type(view(former, session))).isEqualTo("scene");
        }
        assertThat(type(view(fresh, session))).isEqualTo("unlock");
        assertThat(unlock(fresh, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void sessionsGoWithTheirPasswordAndNoOthers() throws Exception {
        var recording = new Recording().locked();
        var token = recording.token();
        var other = recording
                .post("passwords/", "{\"raw_password\": \"another password\"}")
                .json()
                .get("id")
                .asText();
        var kept = unlock(token, PASSWORD).json().get("shareToken").asText();
        var lost = unlock(token, "another password").json().get("shareToken").asText();
        assertThat(type(view(token, lost))).isEqualTo("scene");

        recording.delete(other);

        assertThat(type(view(token, lost))).isEqualTo("unlock");
        assertThat(type(view(token, kept))).isEqualTo("scene");
        assertThat(unlock(token, "another password").status()).isEqualTo(401);
    }

    @Test
    void aSessionOfOneLinkIsNoneAtAnother() throws Exception {
        var here = new Recording().locked();
        var there = new Recording().locked();
        var session = unlock(here.token(), PASSWORD).json().get("shareToken").asText();

        assertThat(type(view(there.token(), session))).isEqualTo("unlock");
        assertThat(type(view(here.token(), session))).isEqualTo("scene");
    }

    @Test
    void whoeverAsksWithHeadLearnsAndCountsNothing() throws Exception {
        var recording = new Recording().locked();
        var session =
                unlock(recording.token(), PASSWORD).json().get("shareToken").asText();
        var views = recordings.views();

        var locked = http().send("HEAD", "/shared/" + recording.token() + ".json", JSON, null);
        var granted = http().withKey(session).send("HEAD", "/shared/" + recording.token() + ".json", JSON, null);

        assertThat(List.of(locked.status(), granted.status())).containsOnly(200);
        assertThat(locked.text() + granted.text()).isEmpty();
        assertThat(recordings.views()).isEqualTo(views);
    }

    @Test
    void theEleventhWrongGuessIsTooManyWhereverItComesFrom() throws Exception {
        var recording = new Recording().locked();
        var token = recording.token();
        for (var i = 1; i <= 10; i++) {
            assertThat(unlock(token, "wrong guess", "192.0.2." + i).status()).isEqualTo(401);
        }

        var eleventh = unlock(token, "wrong guess", "192.0.2.11");

        assertError(eleventh, "429 throttled null");
        assertThat(eleventh.header("Retry-After")).isEqualTo("60");
        assertThat(unlock(token, PASSWORD, "192.0.2.12").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(unlock(token, "wrong guess", "192.0.2.11").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"enabled\": false}", "{\"password_required\": true}"})
    void whoeverClosesALinkClosesFormerOnesToo(String change) throws Exception {
        var recording = new Recording();
        recording.patch("{\"enabled\": true}");
        var former = recording.token();
        recording.post("refresh/", "{}");
        assertThat(view(former, "none").status()).isEqualTo(200);

        recording.patch(change);

        assertThat(view(former, "none").status()).isEqualTo(404);
    }

    @Test
    void ofTwoRefreshesAtOnceOneLinkIsInForce() throws Exception {
        var recording = new Recording().locked();

        var tokens = Threads.together(
                2,
                thread -> () -> recording
                        .post("refresh/", "{}")
                        .json()
                        .get("access_token")
                        .asText());

        assertThat(tokens).doesNotHaveDuplicates().contains(recording.token());
        assertThat(vestibule().get(SharingConfigurations.class).replacedAndAlive(recording.key(), clock.instant()))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"password\": 123}", "{\"password\": null}", "{}", "[]", "no JSON"})
    void whatIsNoTextIsIncorrect(String body) throws Exception {
        var recording = new Recording().locked();

        var answer = http().send("POST", "/shared/" + recording.token(), JSON, body);

        assertError(answer, "401 incorrect_password null");
        assertThat(answer.json().get("error").asText()).isEqualTo("Incorrect password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "99999999999999999999", "1e3"})
    void whatIsNoNumberNamesNoPassword(String id) throws Exception {
        assertError(new Recording().locked().delete(id), "404 not_found null");
    }

    @Test
    void aTokenOfWhateverKindIsNoSessionAndNoError() throws Exception {
        var recording = new Recording().locked();

        for (var session : List.of("bnVsbA.e30.AA", "W10.e30.AA", "garbage", "a.b.c")) {
            assertThat(type(view(recording.token(), session))).as(session).isEqualTo("unlock");
        }
    }

    private Answer unlock(String token, String password) throws IOException, InterruptedException {
        return unlock(token, password, "192.0.2.200");
    }

    private Answer unlock(String token, String password, String address) throws IOException, InterruptedException {
        return http().with("X-Forwarded-For", address)
                .send("POST", "/shared/" + token, JSON, "{\"password\": \"" + password + "\"}");
    }

    private Answer view(String token, String session) throws IOException, InterruptedException {
        return http().withKey(session).get("/shared/" + token + ".json");
    }

    private static String type(Answer answer) throws IOException {
        return answer.json().path("type").asText();
    }

    private static void assertError(Answer answer, String expected) throws IOException {
        var json = answer.json();
        assertThat(answer.status() + " " + json.path("code").asText() + " "
                        + json.path("attr").asText())
                .isEqualTo(expected);
    }

    private TestHttp http() {
        return new TestHttp(
                "http://127.0.0.1:" + Objects.requireNonNull(started).port());
    }

    private Vestibule vestibule() {
        return Objects.requireNonNull(opened);
    }

    /** A recording of somebody's own project, who has a key for it. */
    private final class Recording {

        private final String ref = UUID.randomUUID().toString();
        private final UserId owner = TestAccounts.create(vestibule(), ref + "@example.com", false);
        private final ProjectId project = vestibule()
                .get(Users.class)
                .find(owner)
                .flatMap(user -> user.workplace().project())
                .orElseThrow();
        private final TestHttp program = http().withKey(vestibule()
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(owner, "test", List.of("*"), List.of(), List.of()))
                .token()
                .reveal());

        /** The same, shared with those who have {@link #PASSWORD}. */
        Recording locked() throws IOException, InterruptedException {
            patch("{\"enabled\": true, \"password_required\": true}");
            post("passwords/", "{\"raw_password\": \"" + PASSWORD + "\"}");
            return this;
        }

        ResourceKey key() {
            return new ResourceKey(project, new ResourceRef(ResourceKind.SESSION_RECORDING, ref));
        }

        String token() throws IOException, InterruptedException {
            return get().json().get("access_token").asText();
        }

        Answer get() throws IOException, InterruptedException {
            return program.get(path());
        }

        Answer patch(String json) throws IOException, InterruptedException {
            return program.patch(path(), json);
        }

        Answer post(String rest, String json) throws IOException, InterruptedException {
            return program.send("POST", path() + rest, JSON, json);
        }

        Answer delete(String password) throws IOException, InterruptedException {
            return program.send("DELETE", path() + "passwords/" + password + "/", JSON, null);
        }

        private String path() {
            return "/api/projects/" + project.value() + "/session_recordings/" + ref + "/sharing/";
        }
    }
}
