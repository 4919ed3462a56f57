package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/api/users/@me",
                "/api/users/@me/",
                "/api/users/%40me",
                "/api/users/%40me/",
                "/api/users/%40%6De",
            })
    void everySpellingOfAPathIsTheSameResource(String path) {
        var client = API.withKey(API.somebody().id());

        var answer = client.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(client.get("/api/users/@me").text());
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET, /api/users, 200",
        "GET, /api/users/@me, 200",
        "PATCH, /api/users/@me, 200",
        "GET, /api/users/@me/hedgehog_config, 200",
        "PATCH, /api/users/@me/hedgehog_config, 200",
        "POST, /api/users/@me/scene_personalisation, 400",
        "PATCH, /api/users/cancel_email_change_request, 400",
        "POST, /api/users/@me/credentials_review_complete, 204",
        "DELETE, /api/users/@me, 409",
    })
    void aSlashAtTheEndIsOptionalAndNothingRedirects(String method, String path, int status) {
        var client = API.withSession(API.somebody().id());

        var without = client.send(method, path);
        var with = client.send(method, path + "/");

        assertThat(without.status()).isEqualTo(status);
        assertThat(with.status()).isEqualTo(status);
        assertThat(with.header("Location")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/nothing",
                "/api/nothing/",
                "/api/v1/users",
                "/api/users/@me/nothing",
                "/api/users/@me/hedgehog_config/more",
                "/API/users",
                "/api/Users",
                "/api/users/@me/Hedgehog_Config",
                "/api/users.json",
                "/api/users/@me.json",
                "/api/users/@me/hedgehog_config.json",
                "/api/users/@me?format=json",
                "/api/users?limit=1&format=json",
            })
    void anUnknownPathIsNotFoundForEveryMethodAndWithoutCredentials(String path) {
        for (var method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"}) {
            var answer = API.client().send(method, path);

            assertThat(answer.error()).as(method).isEqualTo("404 invalid_request not_found");
            assertThat(answer.detail()).as(method).isEqualTo("Endpoint not found.");
        }
        assertThat(API.client().send("HEAD", path).status()).isEqualTo(404);
    }

    @Test
    void anUnknownPathLooksAtNoCredential() {
        var answer = API.client().header("Authorization", "Bearer phx_wrong").get("/api/nothing");

        assertThat(answer.error()).isEqualTo("404 invalid_request not_found");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET, /api/users/cancel_email_change_request, 405 invalid_request method_not_allowed, PATCH",
        "DELETE, /api/users/cancel_email_change_request/, 405 invalid_request method_not_allowed, PATCH",
        "GET, /api/users/verify_email, 405 invalid_request method_not_allowed, POST",
        "PATCH, /api/users/request_email_verification/, 405 invalid_request method_not_allowed, POST",
        "GET, /api/users/nobody, 404 invalid_request not_found, GET",
    })
    void aFixedWordIsNeverTakenForTheNameOfAnAccount(String method, String path, String error, String allowed) {
        var answer = API.withSession(API.somebodyOfStaff().id()).send(method, path);

        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.header("Allow")).startsWith(allowed);
    }

    @Test
    void namesInTheQueryAreCaseSensitive() {
        var staff = API.withKey(API.somebodyOfStaff().id());
        API.somebody();

        assertThat(staff.get("/api/users?LIMIT=1").json().get("results").size()).isGreaterThan(1);
        assertThat(staff.get("/api/users?limit=1").json().get("results")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/api/users//",
                "/api//users",
                "/api/users/@me//hedgehog_config",
                "/api/users/%2F",
                "/api/users/a%2Fb",
                "/api/users/..%2fusers",
                "/api/users/%2e%2e/users",
                "/api/users/@me;x=1",
                "/api/users/%00",
                "/api/users/%zz",
                "/api/users/%ff",
                "/api/users/a%5Cb",
            })
    void aPathThatCouldBeReadInTwoWaysIsRefusedInTheUsualShape(String path) {
        var answer = API.client().raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 4\\d\\d .*")
                .containsPattern("(?i)content-type: application/json\r\n")
                .containsPattern("\\{\"type\":\"\\w+\",\"code\":\"\\w+\",\"detail\":\"[^\"]+\",\"attr\":null}$");
    }
}
