package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.access.Scope;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0} {1} needs {2}")
    @CsvSource({
        "GET, /api/users, user:read",
        "HEAD, /api/users, user:read",
        "GET, /api/users/@me, user:read",
        "HEAD, /api/users/@me, user:read",
        "PATCH, /api/users/@me, user:write",
        "GET, /api/users/@me/hedgehog_config, user:read",
        "PATCH, /api/users/@me/hedgehog_config, user:write",
    })
    void anOperationNeedsItsScope(String method, String path, String needed) {
        var user = API.somebody().id();
        var reading = needed.endsWith(":read");

        assertThat(API.withKey(user, "*").send(method, path).status()).isEqualTo(200);
        assertThat(API.withKey(user, "user:write").send(method, path).status()).isEqualTo(200);
        assertThat(API.withKey(user, "subscription:write", "user:write")
                        .send(method, path)
                        .status())
                .isEqualTo(200);
        assertThat(API.withKey(user, "user:read").send(method, path).status()).isEqualTo(reading ? 200 : 403);
        var refused =
                API.withKey(user, "subscription:write", "organization:read").send(method, path);
        assertThat(refused.status()).isEqualTo(403);
        if (!method.equals("HEAD")) {
            assertThat(refused.error()).isEqualTo("403 authentication_error permission_denied");
            assertThat(refused.detail()).isEqualTo("API key missing required scope '" + needed + "'");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "PATCH, /api/users/cancel_email_change_request",
        "POST, /api/users/@me/scene_personalisation",
        "POST, /api/users",
        "DELETE, /api/users",
        "PUT, /api/users/@me",
        "POST, /api/users/@me",
        "DELETE, /api/users/@me/hedgehog_config",
        "GET, /api/users/@me/scene_personalisation",
        "GET, /api/users/cancel_email_change_request",
        "GET, /api/users/@me/credentials_review_complete",
        "TRACE, /api/users/@me",
    })
    void whatHasNoScopeSupportsNoKeyWhateverItMayDo(String method, String path) {
        var refused = API.withKey(API.somebody().id(), "*").send(method, path);

        assertThat(refused.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(refused.detail()).isEqualTo("This action does not support personal API key access");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "DELETE, /api/users/@me",
        "POST, /api/users/@me/credentials_review_complete",
    })
    void whatIsBlindToKeysAnswersAsIfNoneHadBeenSent(String method, String path) {
        var key = API.key(API.somebody().id());

        for (var client : List.of(
                API.client().header("Authorization", "Bearer " + key),
                API.client().header("Authorization", "Bearer phx_wrong"))) {
            assertThat(client.send(method, path).error()).isEqualTo("401 authentication_error not_authenticated");
        }
        assertThat(API.client().send(method, path + "?personal_api_key=" + key).error())
                .isEqualTo("401 authentication_error not_authenticated");
        assertThat(API.client()
                        .sendText(method, path, "application/json", "{\"personal_api_key\": \"" + key + "\"}")
                        .error())
                .isEqualTo("401 authentication_error not_authenticated");
    }

    @Test
    void aKeyWithoutScopesMayDoNothing() {
        var client = stored(new Scopes(false, Set.of()), List.of(), List.of());

        assertThat(client.get("/api/users/@me").error()).isEqualTo("403 authentication_error permission_denied");
    }

    @Test
    void scopesThatNobodyKnowsAreKeptWithoutEffect() {
        var client = stored(
                new Scopes(false, Set.of(Scope.parse("feature_flag:write"), Scope.USER_READ)), List.of(), List.of());

        assertThat(client.get("/api/users/@me").status()).isEqualTo(200);
        assertThat(client.patch("/api/users/@me", "{}").status()).isEqualTo(403);
    }

    @Test
    void narrowingToProjectsOrOrganizationsDoesNotTouchAccounts() {
        assertThat(stored(new Scopes(true, Set.of()), List.of(new ProjectId(1)), List.of())
                        .get("/api/users/@me")
                        .status())
                .isEqualTo(200);
        assertThat(stored(new Scopes(true, Set.of()), List.of(), List.of(new OrganizationId(new UUID(1, 1))))
                        .get("/api/users")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void peopleAreNotSubjectToScopes() {
        assertThat(API.withSession(API.somebody().id())
                        .patch("/api/users/@me", "{}")
                        .status())
                .isEqualTo(200);
    }

    private static TestClient stored(Scopes scopes, List<ProjectId> teams, List<OrganizationId> organizations) {
        var user = API.somebody();
        var token = new KeyToken("phx_of_" + user.uuid());
        API.store()
                .apiKeys()
                .save(PersonalApiKey.issued(
                        "key-" + user.uuid(),
                        user.id(),
                        "imported",
                        Optional.empty(),
                        token,
                        scopes,
                        teams,
                        organizations,
                        API.clock().instant()));
        return API.client().header("Authorization", "Bearer " + token.reveal());
    }
}
