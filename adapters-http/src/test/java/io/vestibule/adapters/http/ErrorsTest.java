package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.common.DomainException;
import io.vestibule.testkit.access.InMemoryPrincipals;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {

    private static final TestApi API = new TestApi(settings -> settings, new AbstractModule() {
        @Override
        protected void configure() {
            bind(Principals.class).to(PrincipalsThatFail.class);
        }
    });

    private static final String ME = "/api/users/@me";

    /** Callers that cannot be looked up while something is wrong. */
    @Singleton
    static final class PrincipalsThatFail implements Principals {

        private final InMemoryPrincipals principals;
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        @Inject
        PrincipalsThatFail(InMemoryPrincipals principals) {
            this.principals = principals;
        }

        @Override
        public Optional<KeyPrincipal> byKey(String hash) {
            fail();
            return principals.byKey(hash);
        }

        @Override
        public Optional<SessionPrincipal> bySession(String hash) {
            fail();
            return principals.bySession(hash);
        }

        private void fail() {
            if (failure.get() instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure.get() instanceof Error error) {
                throw error;
            }
        }
    }

    @AfterEach
    void mend() {
        API.get(PrincipalsThatFail.class).failure.set(null);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    private static TestClient.Answer failing(Throwable failure) {
        var client = API.withKey(API.somebody().id());
        API.get(PrincipalsThatFail.class).failure.set(failure);
        return client.get(ME);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            PATCH  | /api/users/@me | {"email": ""}          | application/json | 400 validation_error blank @email | This field may not be blank.
            PATCH  | /api/users/@me | {                      | application/json | 400 invalid_request parse_error  |
            PATCH  | /api/users/@me | []                     | application/json | 400 validation_error invalid_input | Invalid data. Expected a dictionary, but got list.
            GET    | /api/users/x   | ''                     | application/json | 403 authentication_error permission_denied |
            GET    | /api/nothing   | ''                     | application/json | 404 invalid_request not_found | Endpoint not found.
            POST   | /api/users     | ''                     | application/json | 405 invalid_request method_not_allowed | Method "POST" not allowed.
            DELETE | /api/users/@me | ''                     | application/json | 409 server_error conflict |
            PATCH  | /api/users/@me | {}                     | text/plain       | 415 invalid_request unsupported_media_type | Unsupported media type "text/plain" in request.
            PATCH  | /api/users/@me | {"email": "zz"}        | application/json | 400 validation_error invalid_input @email | Enter a valid email address.
            """)
    void everyErrorHasItsTypeCodeAttrAndFixedWords(
            String method, String path, String body, String contentType, String error, @Nullable String detail) {
        var answer = API.withSession(API.somebody().id()).sendText(method, path, contentType, body);

        assertThat(answer.error()).isEqualTo(error);
        assertThat(membersOf(answer)).containsExactly("type", "code", "detail", "attr");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        if (detail != null) {
            assertThat(answer.detail()).isEqualTo(detail);
        }
    }

    @Test
    void theFamiliesThatNeedAnotherCaller() {
        var nobody = API.client().get(ME);
        var bad = API.client().header("Authorization", "Bearer x").get(ME);
        var picky = API.client().header("Accept", "text/html").get(ME);
        var staff = API.withKey(API.somebodyOfStaff().id()).get("/api/users/x");
        var tooLarge = API.withKey(API.somebody().id()).patch(ME, " ".repeat(1024 * 1024 + 1));

        assertThat(nobody.error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(bad.error()).isEqualTo("401 authentication_error authentication_failed");
        assertThat(picky.error()).isEqualTo("406 invalid_request not_acceptable");
        assertThat(picky.detail()).isEqualTo("Could not satisfy the request Accept header.");
        assertThat(staff.error()).isEqualTo("404 invalid_request not_found");
        assertThat(staff.detail()).isEqualTo("Not found.");
        assertThat(tooLarge.error()).isEqualTo("413 invalid_request request_too_large");
    }

    private static Iterable<String> membersOf(TestClient.Answer answer) {
        return () -> answer.json().fieldNames();
    }

    @Test
    void whatNobodyExpectedSaysNothingAboutItself() {
        var answer = failing(new IllegalStateException("jdbc:secret password=hunter2"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .isEqualTo("{\"type\":\"server_error\",\"code\":\"error\",\"detail\":\"A server error occurred.\","
                        + "\"attr\":null}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void evenAnErrorOfTheMachineKeepsTheShape() {
        var answer = failing(new StackOverflowError("secret"));

        assertThat(answer.error()).isEqualTo("500 server_error error");
        assertThat(answer.text()).doesNotContain("secret").doesNotContain("StackOverflow");
    }

    @Test
    void aStoreThatIsOutOfReachIsUnavailableForAWhile() {
        var answer = failing(DomainException.unavailable("The store cannot be reached.", Duration.ofSeconds(2)));

        assertThat(answer.error()).isEqualTo("503 server_error service_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"last_name": [], "first_name": []}                                          | invalid_input @first_name
            {"email": "", "last_name": []}                                               | invalid_input @last_name
            {"notification_settings": [], "email": ""}                                   | blank @email
            {"anonymize_data": 7, "notification_settings": []}                           | not_a_dict @notification_settings
            {"allow_impersonation": 7, "anonymize_data": 7}                              | invalid_input @anonymize_data
            {"toolbar_mode": "zz", "allow_impersonation": 7}                             | invalid_input @allow_impersonation
            {"is_staff": 7, "toolbar_mode": "zz"}                                        | invalid_choice @toolbar_mode
            {"set_current_organization": "x", "is_staff": 7}                             | invalid_input @is_staff
            {"set_current_team": "x", "set_current_organization": "x"}                   | does_not_exist @set_current_organization
            {"password": "", "set_current_team": "x"}                                    | does_not_exist @set_current_team
            {"current_password": null, "password": ""}                                   | blank @password
            {"events_column_config": null, "password": ""}                               | blank @password
            {"has_seen_product_intro_for": "LONG", "events_column_config": null}         | null @events_column_config
            {"theme_mode": "zz", "has_seen_product_intro_for": "LONG"}                   | invalid_input @has_seen_product_intro_for
            {"hedgehog_config": "LONG", "theme_mode": "zz"}                              | invalid_choice @theme_mode
            {"allow_sidebar_suggestions": 7, "hedgehog_config": "LONG"}                  | invalid_input @hedgehog_config
            {"shortcut_position": "zz", "allow_sidebar_suggestions": 7}                  | invalid_input @allow_sidebar_suggestions
            {"role_at_organization": null, "shortcut_position": "zz"}                    | invalid_choice @shortcut_position
            {"passkeys_enabled_for_2fa": true, "role_at_organization": null}             | null @role_at_organization
            {"hide_mcp_hints": null, "passkeys_enabled_for_2fa": true}                   | no_passkeys @passkeys_enabled_for_2fa
            {"hide_mcp_hints": null}                                                     | null @hide_mcp_hints
            """)
    void ofSeveralBadMembersTheFirstOfTheAccountIsReportedNotOfTheBody(String body, String error) {
        var staff = API.stored(API.somebodyOfStaff().id());

        var answer = API.withKey(staff.id()).patch(ME, body.replace("LONG", "x".repeat(64 * 1024)));

        assertThat(answer.error()).isEqualTo("400 validation_error " + error);
        assertThat(API.stored(staff.id())).isEqualTo(staff);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"password": "another horse 43 staple"}                                              | required @current_password
            {"password": "another horse 43 staple", "current_password": ""}                      | blank @current_password
            {"password": "another horse 43 staple", "current_password": null}                    | null @current_password
            {"password": "another horse 43 staple", "current_password": []}                      | invalid_input @current_password
            {"password": "another horse 43 staple", "current_password": null, "theme_mode": "zz"} | null @current_password
            {"password": "another horse 43 staple", "current_password": "wrong"}                 | incorrect_password @current_password
            {"password": "another horse 43 staple", "current_password": "wrong", "theme_mode": "zz"} | invalid_choice @theme_mode
            {"password": "short", "current_password": "wrong"}                                   | incorrect_password @current_password
            {"password": "short", "current_password": "PASSWORD"}                                | invalid_input @password
            {"password": "", "current_password": "wrong"}                                        | blank @password
            {"email": "new@example.com", "password": "another horse 43 staple", "current_password": "wrong"} | incorrect_password @current_password
            """)
    void rulesAcrossMembersComeAfterTheMembersAndNothingIsDoneBeforeAllHold(String body, String error) {
        var user = API.somebodyWithPassword();

        var answer = API.withKey(user.id()).patch(ME, body.replace("PASSWORD", TestApi.PASSWORD));

        assertThat(answer.error()).isEqualTo("400 validation_error " + error);
        assertThat(API.stored(user.id()).mailbox()).isEqualTo(user.mailbox());
        assertThat(API.stored(user.id()).credentials()).isEqualTo(user.credentials());
    }

    @Test
    void oneBadMemberUndoesTheWholeRequest() {
        var user = API.somebody();

        var answer = API.withKey(user.id())
                .patch(ME, "{\"first_name\": \"New\", \"email\": \"new@example.com\", \"hide_mcp_hints\": \"maybe\"}");

        assertThat(answer.error()).isEqualTo("400 validation_error invalid_input @hide_mcp_hints");
        assertThat(API.stored(user.id()).name()).isEqualTo(user.name());
        assertThat(API.stored(user.id()).mailbox()).isEqualTo(user.mailbox());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no HTTP at all\\n\\n                                      | 400
            GET / HTTP/1.1\\nHost: a b\\n\\n                          | 400
            GET / HTTP/1.1\\nX: LONG\\n\\n                            | 431
            GET /api/LONG HTTP/1.1\\nHost: x\\n\\n                    | 414
            PATCH /api/users/@me HTTP/1.1\\nHost: x\\nContent-Length: x\\n\\n | 400
            GET / HTTP/9.9\\nHost: x\\n\\n                            | 505
            """)
    void whatTheServerItselfRefusesHasTheSameShape(String request, int status) {
        var answer = API.client().raw(request.replace("\\n", "\r\n").replace("LONG", "x".repeat(20_000)));

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsPattern("(?i)content-type: application/json\r\n")
                .containsPattern("\\{\"type\":\"\\w+\",\"code\":\"\\w+\",\"detail\":\"[^\"]+\",\"attr\":null}$");
    }
}
