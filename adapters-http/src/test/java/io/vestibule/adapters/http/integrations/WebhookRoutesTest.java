package io.vestibule.adapters.http.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubCredential;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.RepositoryCache.Shelf;
import io.vestibule.domain.integrations.UserAuthorization;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String PATH = "/webhooks/github";

    private final Links links = new Links(API);
    private final User ada = API.somebody();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aDeletedInstallationIsForgottenForEverybody() {
        var bob = API.somebody();
        var id = links.linked(ada);
        links.link(bob, id);
        links.share(links.project(bob), id);
        API.store().repositoryCache().store(shelf(id), FakeGithubApp.repositories("acme", 2), Fixtures.NOW);

        assertThat(installation("deleted", id).status()).isEqualTo(200);

        assertThat(API.store().integrations().countGithub(id)).isZero();
        assertThat(API.store().sharedInstallations().count(id)).isZero();
        assertThat(API.store().githubInstallations().find(id)).isEmpty();
        assertThat(API.store().repositoryCache().all(shelf(id))).isEmpty();
        assertThat(links.calls("uninstall", id)).isZero();
        assertThat(installation("deleted", id).status()).as("again").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sha256=", "sha256=00", "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"})
    void whatIsNotSignedChangesNothing(String signature) {
        var id = links.linked(ada);
        var body = payload("deleted", id);

        var answer = API.client()
                .header("X-GitHub-Event", "installation")
                .header("X-Hub-Signature-256", signature)
                .post(PATH, body);

        assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(API.client()
                        .header("X-GitHub-Event", "installation")
                        .post(PATH, body)
                        .status())
                .isEqualTo(403);
        assertThat(API.store().integrations().countGithub(id)).isEqualTo(1);
    }

    @Test
    void theSignatureIsOfTheBytesAndLookedAtFirst() {
        assertThat(deliver("installation", "Hello, World!").error()).isEqualTo("400 invalid_request parse_error");
        assertThat(API.client()
                        .header("X-Hub-Signature-256", FakeGithubApp.signature(bytes("Hello, World?")))
                        .post(PATH, "Hello, World!")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void githubsOwnExampleFits() {
        assertThat(FakeGithubApp.signature(bytes("Hello, World!")))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }

    @ParameterizedTest
    @CsvSource({
        "installation, created",
        "installation, new_permissions_accepted",
        "installation, deleted",
        "star, created",
        "'', ''",
    })
    void whatIsNotKnownIsPassedOver(String event, String action) {
        assertThat(deliver(event, "{\"action\":\"" + action + "\"}").status()).isEqualTo(200);
        assertThat(deliver(event, "[]").status()).isEqualTo(200);
    }

    @Test
    void aSuspendedInstallationShowsWhatIsThereUntilItWorksAgain() {
        var id = links.linked(ada);
        var path = "/api/users/@me/integrations/github/" + id.value() + "/repos";
        var client = API.withKey(ada.id(), "user:write");
        installation("suspend", id);
        assertThat(client.get(path).status()).isEqualTo(409);

        installation("unsuspend", id);
        assertThat(client.get(path).status()).isEqualTo(200);

        installation("suspend", id);
        installation("suspend", id);
        assertThat(client.get(path).status()).isEqualTo(200);
        assertThat(client.send("POST", path + "/refresh").status())
                .as("within the rest")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"added", "removed"})
    void otherRepositoriesMakeTheListStale(String action) {
        var id = links.linked(ada);
        API.store().repositoryCache().store(shelf(id), List.of(), Fixtures.NOW);

        deliver("installation_repositories", payload(action, id));

        assertThat(API.store().repositoryCache().state(shelf(id)).stale()).isTrue();
    }

    @Test
    void whoeverTakesConsentBackLosesWhatWasLinkedThroughIt() {
        var agreed = links.agreed();
        var id = links.number();
        var other = links.linked(ada);
        API.store()
                .integrations()
                .save(GithubIntegration.linked(
                        UUID.randomUUID(), ada.id(), id, agreed.identity().id(), Fixtures.NOW));
        API.store()
                .githubCredentials()
                .save(GithubCredential.granted(
                        ada.id(), new UserAuthorization(agreed.tokens(), agreed.identity()), Fixtures.NOW));

        deliver(
                "github_app_authorization",
                "{\"action\":\"revoked\",\"sender\":{\"id\":"
                        + agreed.identity().id() + "}}");

        assertThat(API.store().integrations().githubOf(ada.id()))
                .extracting(GithubIntegration::installation)
                .containsExactly(other);
        assertThat(API.store().githubCredentials().ofUser(ada.id())).isEmpty();
        assertThat(links.calls("uninstall", id)).isZero();
    }

    @Test
    void anAccountMayBeCalledOtherwise() {
        var id = links.linked(ada);

        deliver(
                "installation_target",
                "{\"action\":\"renamed\",\"account\":{\"login\":\"engines\"},\"installation\":{\"id\":" + id.value()
                        + "}}");

        assertThat(API.store()
                        .githubInstallations()
                        .find(id)
                        .orElseThrow()
                        .account()
                        .name())
                .isEqualTo("engines");
    }

    @Test
    void aDeliveryMayBeLargerThanOtherBodies() {
        var id = links.linked(ada);
        var padding = "x".repeat(2 * 1024 * 1024);

        assertThat(deliver("installation", payload("deleted", id).replaceFirst("\\{", "{\"p\":\"" + padding + "\","))
                        .status())
                .isEqualTo(200);

        assertThat(API.store().integrations().countGithub(id)).isZero();
    }

    @Test
    void aDeliveryMayNotBeLargerThanGithubsAre() {
        assertThat(deliver("installation", "x".repeat(25 * 1024 * 1024 + 1)).error())
                .isEqualTo("413 invalid_request request_too_large");
    }

    @Test
    void withoutASecretThereIsNoSuchPath() {
        try (var api = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(GithubApp.class).toInstance(FakeGithubApp.unconfigured());
            }
        })) {
            assertThat(api.client().post(PATH, "{}").error()).isEqualTo("404 invalid_request not_found");
        }
    }

    private Answer installation(String action, InstallationId id) {
        return deliver("installation", payload(action, id));
    }

    private static String payload(String action, InstallationId id) {
        return "{\"action\":\"" + action + "\",\"installation\":{\"id\":" + id.value() + "}}";
    }

    private static Answer deliver(String event, String body) {
        return API.client()
                .header("X-GitHub-Event", event)
                .header("X-Hub-Signature-256", FakeGithubApp.signature(bytes(body)))
                .post(PATH, body);
    }

    private static Shelf shelf(InstallationId id) {
        return new Shelf(id, Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
