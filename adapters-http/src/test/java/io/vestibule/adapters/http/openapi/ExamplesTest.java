package io.vestibule.adapters.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.GithubAccount;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.integrations.FakeGithubApp;
import io.vestibule.testkit.subscriptions.InMemorySubscribables;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Sends the example of each operation, as it is described, to a real server. What it is about is there: Ada, who is signed in,
 * owns an organization in which Grace is a member.
 */
class ExamplesTest {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private static final String RECORDING = "0192f6a1-7c3e";
    private static final String SHARING = "/api/projects/@current/session_recordings/" + RECORDING + "/sharing/";

    /** What an example cannot hold, since it was mailed, or an authenticator has to make it: these are refused, as described. */
    private static final Map<String, Integer> REFUSED = Map.ofEntries(
            Map.entry("verifyEmail", 400),
            Map.entry("checkPasswordReset", 400),
            Map.entry("resetPassword", 400),
            Map.entry("checkFactorReset", 400),
            Map.entry("resetFactors", 400),
            Map.entry("resendFactorReset", 400),
            Map.entry("finishLogin", 400),
            Map.entry("answerLoginCode", 400),
            Map.entry("resendLoginCode", 400),
            Map.entry("confirmTwoFactor", 400),
            Map.entry("confirmTwoFactorFormerly", 400),
            Map.entry("makeBackupCodes", 400),
            Map.entry("passkeyLogin", 400),
            Map.entry("getLoginMethods", 400),
            Map.entry("beginSecondStepWithPasskey", 400),
            Map.entry("registerPasskey", 400),
            Map.entry("renamePasskey", 404),
            Map.entry("deletePasskey", 404),
            Map.entry("beginPasskeyVerification", 404),
            Map.entry("verifyPasskey", 400),
            Map.entry("passkeySignUp", 400),
            Map.entry("receiveGithubDelivery", 403),
            Map.entry("deleteSubscription", 405));

    /** What must be there first; gives back what the last variable of the path stands for. */
    private static final Map<String, Function<Scene, String>> ARRANGED = Map.ofEntries(
            Map.entry("deleteUser", scene -> {
                scene.browser.delete("/api/organizations/@current/");
                return "@me";
            }),
            Map.entry("cancelEmailChange", scene -> {
                scene.browser.patch("/api/users/@me/", "{\"email\": \"countess@example.com\"}");
                return "";
            }),
            Map.entry("endLoginSession", scene -> {
                scene.api.session(scene.ada.id());
                return scene.browser
                        .get("/api/users/@me/login_sessions/")
                        .json()
                        .get(0)
                        .get("id")
                        .asText();
            }),
            Map.entry("updateMember", scene -> scene.grace),
            Map.entry("removeMember", scene -> scene.grace),
            Map.entry("deleteInvite", ExamplesTest::invite),
            Map.entry("getOpenInvite", ExamplesTest::invite),
            Map.entry("acceptInvite", ExamplesTest::invite),
            Map.entry("removeGithubInstallation", ExamplesTest::installation),
            Map.entry("listRepositories", ExamplesTest::installation),
            Map.entry("refreshRepositories", ExamplesTest::installation),
            Map.entry("listBranches", ExamplesTest::installation),
            Map.entry("createSharePassword", scene -> locked(scene, RECORDING)),
            Map.entry("deleteSharePassword", ExamplesTest::sharePassword),
            Map.entry("openLink", ExamplesTest::link),
            Map.entry("openLinkInFrame", ExamplesTest::link),
            Map.entry("unlockLink", ExamplesTest::link),
            Map.entry("unlockLinkInFrame", ExamplesTest::link),
            Map.entry("getPersonalApiKey", scene -> "@current"),
            Map.entry("updatePersonalApiKey", ExamplesTest::key),
            Map.entry("deletePersonalApiKey", ExamplesTest::key),
            Map.entry("rollPersonalApiKey", ExamplesTest::key),
            Map.entry("getResource", ExamplesTest::resource),
            Map.entry("deleteResource", ExamplesTest::resource),
            Map.entry("createSubscription", scene -> {
                insight(scene);
                return "@current";
            }),
            Map.entry("getSubscription", ExamplesTest::subscription),
            Map.entry("updateSubscription", ExamplesTest::subscription),
            Map.entry("listDeliveries", ExamplesTest::subscription),
            Map.entry("testDelivery", ExamplesTest::subscription));

    private static final class Scene {

        private final TestApi api;
        private final User ada;
        private final String grace;
        private final TestBrowser browser;

        Scene(TestApi api) {
            this.api = api;
            ada = api.userWithPassword("ada");
            browser = api.signedIn(ada);
            var organization = browser.get("/api/organizations/@current/")
                    .json()
                    .get("name")
                    .asText();
            grace = api.member("hopper", organization).uuid().toString();
        }
    }

    @TestFactory
    Stream<DynamicTest> theExampleOfEachOperationWorks() throws IOException {
        var document = new ObjectMapper()
                .readTree(ApiDescription.of(URI.create("http://127.0.0.1")).json());
        var tests = new ArrayList<DynamicTest>();
        for (var path : document.path("paths").properties()) {
            for (var method : METHODS) {
                var operation = path.getValue().path(method);
                if (!operation.isMissingNode()) {
                    var name = operation.path("operationId").asText();
                    tests.add(DynamicTest.dynamicTest(
                            name, () -> send(document, path.getKey(), path.getValue(), method, operation)));
                }
            }
        }
        return tests.stream();
    }

    private static void send(JsonNode document, String path, JsonNode item, String method, JsonNode operation) {
        // below its other name an operation does the same
        var name = operation.path("operationId").asText().replaceFirst("OfEnvironment$", "");
        try (var api = TestApi.offeringAll()) {
            var scene = new Scene(api);
            var arranged = Optional.ofNullable(ARRANGED.get(name)).map(arrange -> arrange.apply(scene));
            var address = address(document, path, item, operation, arranged.orElse(null));
            var answer = send(client(scene, operation), method, address, operation);
            var expected = REFUSED.get(name);
            if (expected == null) {
                assertThat(answer.status()).as(answer.text()).isBetween(200, 399);
            } else {
                assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
            }
        }
    }

    /** With the first credential that the description names. */
    private static TestClient client(Scene scene, JsonNode operation) {
        for (var way : operation.path("security")) {
            if (way.has("personalApiKey")) {
                var scopes = way.get("personalApiKey")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toArray(String[]::new);
                return scene.api.withKey(scene.ada.id(), scopes);
            }
            if (way.has("session")) {
                return scene.browser.with();
            }
        }
        // open to whoever gave the password just before, too
        return operation.path("operationId").asText().matches(".*Factors?(Reset)?$")
                ? scene.browser.with()
                : scene.api.client();
    }

    private static TestClient.Answer send(TestClient client, String method, String address, JsonNode operation) {
        var example = operation.at("/requestBody/content/application~1json/example");
        return example.isMissingNode()
                ? client.send(method.toUpperCase(Locale.ROOT), address)
                : client.sendText(method.toUpperCase(Locale.ROOT), address, "application/json", example.toString());
    }

    private static String address(
            JsonNode document, String path, JsonNode item, JsonNode operation, @Nullable String last) {
        var address = path;
        var query = new ArrayList<String>();
        var parameters = new ArrayList<JsonNode>();
        item.path("parameters").forEach(parameters::add);
        operation.path("parameters").forEach(parameters::add);
        var lastVariable = path.replaceAll(".*(\\{\\w+}).*", "$1");
        for (var each : parameters) {
            var parameter =
                    each.has("$ref") ? document.at(each.get("$ref").asText().substring(1)) : each;
            var name = parameter.path("name").asText();
            var example = parameter.path("example").asText();
            if (parameter.path("in").asText().equals("path")) {
                var isLast = lastVariable.equals("{" + name + "}");
                address = address.replace("{" + name + "}", isLast && last != null ? last : example);
            } else if (parameter.path("in").asText().equals("query") && parameter.has("example")) {
                query.add(name + "=" + URLEncoder.encode(example, StandardCharsets.UTF_8));
            }
        }
        return address + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    /** The one that the examples name, with the repository that they name. */
    private static String installation(Scene scene) {
        var id = InstallationId.parse("4711").orElseThrow();
        var described = new Installation(
                id,
                new GithubAccount(Optional.of(9L), Optional.of("Organization"), "acme"),
                "selected",
                Optional.empty());
        var now = scene.api.clock().instant();
        scene.api.get(FakeGithubApp.class).install(described, List.of(new Repository(1, "engine", "acme/engine")));
        scene.api
                .store()
                .integrations()
                .save(new GithubIntegration(UUID.randomUUID(), scene.ada.id(), id, Optional.empty(), now, now));
        scene.api.store().githubInstallations().save(described);
        return id.value();
    }

    private static String invite(Scene scene) {
        return scene.browser
                .post("/api/organizations/@current/invites/", "{\"target_email\": \"grace@example.com\"}")
                .json()
                .get("id")
                .asText();
    }

    /** Gives {@code value} back when the link of the recording that the examples name asks for a password. */
    private static String locked(Scene scene, String value) {
        scene.browser.patch(SHARING, "{\"enabled\": true, \"password_required\": true}");
        return value;
    }

    private static JsonNode madePassword(Scene scene) {
        locked(scene, "");
        return scene.browser
                .post(SHARING + "passwords/", "{\"raw_password\": \"difference engine\"}")
                .json();
    }

    private static String sharePassword(Scene scene) {
        return madePassword(scene).get("id").asText();
    }

    private static String link(Scene scene) {
        return madePassword(scene).get("access_token").asText();
    }

    private static String resource(Scene scene) {
        scene.browser
                .with()
                .sendText(
                        "PUT",
                        "/api/projects/@current/resources/insight/7/",
                        "application/json",
                        "{\"name\": \"Revenue\"}");
        return "7";
    }

    private static void insight(Scene scene) {
        var project = scene.browser.get("/api/projects/@current/").json().get("id");
        scene.api.get(InMemorySubscribables.class).insight(new ProjectId(project.asLong()), 7);
    }

    private static String subscription(Scene scene) {
        insight(scene);
        return scene.browser
                .post("/api/projects/@current/subscriptions/", """
                        {"insight": 7, "target_type": "email", "target_value": "ada@example.com", "frequency": "daily",
                         "start_date": "2026-01-01T09:00:00Z"}
                        """)
                .json()
                .get("id")
                .asText();
    }

    private static String key(Scene scene) {
        return scene.browser
                .post(
                        "/api/personal_api_keys/",
                        "{\"label\": \"mine\", \"scopes\": [\"user:read\"], \"scoped_teams\": [], \"scoped_organizations\": []}")
                .json()
                .get("id")
                .asText();
    }
}
