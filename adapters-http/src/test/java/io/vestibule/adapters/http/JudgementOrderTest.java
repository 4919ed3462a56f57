package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row is wrong in several ways; the first of them in the order of judgement decides. */
class JudgementOrderTest {

    private static final TestApi API = new TestApi();
    private static final String STRANGER = "/api/users/" + new UUID(7, 7);

    /** Who asks. */
    enum Caller {
        ANONYMOUS,
        BAD_KEY,
        READING_KEY,
        KEY,
        SESSION,
        SESSION_WITHOUT_CSRF_TOKEN,
        OLD_SESSION,
        SESSION_OF_STAFF;

        TestClient client() {
            return switch (this) {
                case ANONYMOUS -> API.client();
                case BAD_KEY -> API.client().header("Authorization", "Bearer phx_wrong");
                case READING_KEY -> API.withKey(somebody(), "user:read");
                case KEY -> API.withKey(somebody());
                case SESSION -> API.withSession(somebody());
                case SESSION_WITHOUT_CSRF_TOKEN -> API.withSession(somebody()).without("X-CSRFToken");
                case OLD_SESSION -> old(API.withSession(somebody()));
                case SESSION_OF_STAFF -> API.withSession(API.somebodyOfStaff().id());
            };
        }

        private static UserId somebody() {
            return API.somebody().id();
        }

        private static TestClient old(TestClient client) {
            API.clock().advance(Duration.ofHours(3));
            return client;
        }
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2} with {4} is {5}")
    @CsvSource(delimiter = '|', textBlock = """
            path before Accept                | GET    | /api/nothing   | text/html | '' | BAD_KEY     | 404 invalid_request not_found
            Accept before credential          | GET    | /api/users/@me | text/html | '' | BAD_KEY     | 406 invalid_request not_acceptable
            Accept before method              | PUT    | /api/users/@me | text/html | '' | ANONYMOUS   | 406 invalid_request not_acceptable
            credential before method          | POST   | /api/users     | */*       | '' | BAD_KEY     | 401 authentication_error authentication_failed
            signing in before method          | POST   | /api/users     | */*       | '' | ANONYMOUS   | 401 authentication_error not_authenticated
            signing in before body            | PATCH  | /api/users/@me | */*       | {  | ANONYMOUS   | 401 authentication_error not_authenticated
            signing in before look-up         | GET    | STRANGER       | */*       | '' | ANONYMOUS   | 401 authentication_error not_authenticated
            CSRF before method                | POST   | /api/users     | */*       | {  | SESSION_WITHOUT_CSRF_TOKEN | 403 authentication_error permission_denied
            scope before method               | POST   | /api/users     | */*       | '' | KEY         | 403 authentication_error permission_denied
            scope before method, unknown one  | FOO    | /api/users     | */*       | '' | KEY         | 403 authentication_error permission_denied
            scope before body                 | PATCH  | /api/users/@me | */*       | {  | READING_KEY | 403 authentication_error permission_denied
            fresh login before body           | PATCH  | /api/users/@me | */*       | {  | OLD_SESSION | 403 authentication_error sensitive_action_required_reauth
            fresh login before look-up        | DELETE | STRANGER       | */*       | '' | OLD_SESSION | 403 authentication_error sensitive_action_required_reauth
            method for people                 | POST   | /api/users     | */*       | '' | SESSION     | 405 invalid_request method_not_allowed
            method before body                | PUT    | /api/users/@me | */*       | {  | SESSION     | 405 invalid_request method_not_allowed
            body before whose it is           | PATCH  | STRANGER       | */*       | {  | SESSION     | 400 invalid_request parse_error
            whose it is before fields         | PATCH  | STRANGER       | */*       | {"email": 1} | SESSION | 403 authentication_error permission_denied
            whose it is before shape          | PATCH  | STRANGER       | */*       | [] | SESSION     | 403 authentication_error permission_denied
            look-up before fields             | PATCH  | STRANGER       | */*       | {"email": 1} | SESSION_OF_STAFF | 404 invalid_request not_found
            look-up before shape              | PATCH  | STRANGER       | */*       | [] | SESSION_OF_STAFF | 404 invalid_request not_found
            fields at last                    | PATCH  | /api/users/@me | */*       | {"email": 1} | SESSION | 400 validation_error invalid_input @email
            a key on a session-only action    | PATCH  | /api/users/cancel_email_change_request | */* | { | KEY | 403 authentication_error permission_denied
            keys are not looked at            | DELETE | /api/users/@me | */*       | '' | KEY         | 401 authentication_error not_authenticated
            not even bad ones                 | DELETE | /api/users/@me | */*       | '' | BAD_KEY     | 401 authentication_error not_authenticated
            keys are not looked at for review | POST   | /api/users/@me/credentials_review_complete | */* | '' | KEY | 401 authentication_error not_authenticated
            """)
    void theFirstFailingStepDecides(
            String what, String method, String path, String accept, String body, Caller caller, String error) {
        var answer = caller.client()
                .header("Accept", accept)
                .sendText(method, path.equals("STRANGER") ? STRANGER : path, "application/json", body);

        assertThat(answer.error()).as(what).isEqualTo(error);
    }

    @Test
    void aBodyOfAnUnknownTypeWithoutCredentialsIsUnauthorized() {
        var answer = API.client().sendText("PATCH", "/api/users/@me", "text/plain", "x");

        assertThat(answer.error()).isEqualTo("401 authentication_error not_authenticated");
    }

    @Test
    void theThrottleComesBeforeTheMethodAndAfterTheRight() {
        var user = API.somebody();
        var writing = API.withKey(user.id(), "user:write");
        var guess = "{\"current_password\": \"guess\"}";
        for (var i = 0; i < 5; i++) {
            assertThat(writing.patch("/api/users/@me", guess).status()).isEqualTo(200);
        }

        assertThat(API.withSession(user.id())
                        .sendText("PUT", "/api/users/@me", "application/json", guess)
                        .error())
                .isEqualTo("429 throttled_error throttled");
        assertThat(API.withKey(user.id(), "user:read")
                        .patch("/api/users/@me", guess)
                        .error())
                .isEqualTo("403 authentication_error permission_denied");
    }
}
