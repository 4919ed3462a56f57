package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.users.Dashboards;
import io.vestibule.domain.users.ScenePersonalisation;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code scene_personalisation}: the dashboard a scene shows in the project a person works in. */
class ScenePersonalisationTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";
    private static final String SCENES = ME + "scene_personalisation";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aChoiceIsMadeAndOverwritten() {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());

        var made = client.post(SCENES, "{\"scene\": \"Project Home\", \"dashboard\": 7}");
        client.post(SCENES, "{\"scene\": \"other\", \"dashboard\": 9}");
        var overwritten = client.post(SCENES + "/", "{\"dashboard\": \"8\", \"scene\": \" Project Home \"}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json()).hasSize(45);
        assertThat(scenes(made)).isEqualTo("[{\"scene\":\"Project Home\",\"dashboard\":7}]");
        assertThat(scenes(overwritten))
                .isEqualTo("[{\"scene\":\"Project Home\",\"dashboard\":8},{\"scene\":\"other\",\"dashboard\":9}]");
        assertThat(scenes(client.get(ME))).isEqualTo(scenes(overwritten));
    }

    @Test
    void theSameChoiceTwiceIsOne() {
        var client = client();

        var first = client.post(SCENES, "{\"scene\": \"home\", \"dashboard\": 7}");
        var second = client.post(SCENES, "{\"scene\": \"home\", \"dashboard\": 7}");

        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void everyProjectHasItsOwnChoices() {
        var ada = PEOPLE.owner();
        var here = PEOPLE.project(ada);
        var there = PEOPLE.another(ada);
        var client = API.withSession(ada.id());
        client.post(SCENES, "{\"scene\": \"home\", \"dashboard\": 1}");
        client.patch(ME, "{\"set_current_organization\": \"" + there.id().value() + "\"}");

        var answer = client.post(SCENES, "{\"scene\": \"home\", \"dashboard\": 2}");

        assertThat(scenes(answer))
                .isEqualTo("[{\"scene\":\"home\",\"dashboard\":1},{\"scene\":\"home\",\"dashboard\":2}]");
        assertThat(API.store().scenes().ofUser(ada.id()))
                .containsExactly(
                        new ScenePersonalisation(ada.id(), here, "home", 1),
                        new ScenePersonalisation(ada.id(), PEOPLE.project(there), "home", 2));
    }

    @Test
    void otherMembersArePassedOver() {
        var ada = PEOPLE.owner();
        var before = API.stored(ada.id()).name();

        var answer = API.withSession(ada.id())
                .post(SCENES, "{\"scene\": \"home\", \"dashboard\": 1, \"first_name\": null, \"is_staff\": true}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(API.stored(ada.id()).name()).isEqualTo(before);
        assertThat(API.stored(ada.id()).staff()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                      | invalid_input
                    {"scene": "home"}                       | invalid_input
                    {"dashboard": 7}                        | invalid_input
                    {"scene": null, "dashboard": 7}         | null @scene
                    {"scene": "", "dashboard": 7}           | blank @scene
                    {"scene": "  ", "dashboard": 7}         | blank @scene
                    {"scene": "{201}", "dashboard": 7}      | max_length @scene
                    {"scene": [], "dashboard": 7}           | invalid_input @scene
                    {"scene": true, "dashboard": 7}         | invalid_input @scene
                    {"scene": "a\\u0000", "dashboard": 7}   | null_characters_not_allowed @scene
                    {"scene": "home", "dashboard": null}    | null @dashboard
                    {"scene": "home", "dashboard": true}    | incorrect_type @dashboard
                    {"scene": "home", "dashboard": {}}      | incorrect_type @dashboard
                    {"scene": "home", "dashboard": []}      | incorrect_type @dashboard
                    {"scene": "home", "dashboard": "seven"} | incorrect_type @dashboard
                    {"scene": "home", "dashboard": ""}      | incorrect_type @dashboard
                    {"scene": "home", "dashboard": 0}       | does_not_exist @dashboard
                    {"scene": "home", "dashboard": -1}      | does_not_exist @dashboard
                    {"scene": "home", "dashboard": 99999999999999999999} | does_not_exist @dashboard
                    {"scene": ""}                           | blank @scene
                    {"dashboard": null}                     | null @dashboard
                    []                                      | invalid_input
                    null                                    | null
                    """)
    void whatIsNoChoiceIsRefused(String body, String error) {
        var ada = PEOPLE.owner();

        var answer = API.withSession(ada.id()).post(SCENES, body.replace("{201}", "x".repeat(201)));

        assertThat(answer.error()).isEqualTo("400 validation_error " + error);
        assertThat(API.store().scenes().ofUser(ada.id())).isEmpty();
    }

    @Test
    void theMissingDashboardIsToldBeforeTheMissingScene() {
        var client = client();

        assertThat(client.post(SCENES, "{}").detail()).contains("dashboard");
        assertThat(client.post(SCENES, "{\"dashboard\": 1}").detail()).contains("scene");
    }

    @Test
    void aSceneHasAtMost200Characters() {
        assertThat(client().post(SCENES, "{\"scene\": \"" + "🦔".repeat(200) + "\", \"dashboard\": 1}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anIdAsLargeAsItGetsIsKept() {
        assertThat(scenes(client().post(SCENES, "{\"scene\": \"home\", \"dashboard\": 9223372036854775807}")))
                .isEqualTo("[{\"scene\":\"home\",\"dashboard\":9223372036854775807}]");
    }

    @Test
    void whoeverWorksNowhereHasNoProjectToRememberItFor() {
        var client = API.withSession(PEOPLE.loner().id());

        assertThat(client.post(SCENES, "{\"scene\": \"home\", \"dashboard\": 7}")
                        .error())
                .isEqualTo("400 validation_error invalid_input @dashboard");
        assertThat(client.post(SCENES, "{\"scene\": \"home\"}").error())
                .isEqualTo("400 validation_error invalid_input");
        assertThat(client.post(SCENES, "{\"dashboard\": 7, \"scene\": \"\"}").error())
                .isEqualTo("400 validation_error blank @scene");
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN, does_not_exist", "ELSEWHERE, invalid_input"})
    void theHostSaysWhereADashboardIs(Dashboards.Standing standing, String code) {
        Dashboards host = (dashboard, project) -> dashboard == 7 ? standing : Dashboards.Standing.HERE;
        try (var api = new TestApi(settings -> settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(Dashboards.class).toInstance(host);
            }
        })) {
            var client = api.withSession(api.somebody().id());

            assertThat(client.post(SCENES, "{\"scene\": \"home\", \"dashboard\": 7}")
                            .error())
                    .isEqualTo("400 validation_error " + code + " @dashboard");
            assertThat(client.post(SCENES, "{\"scene\": \"home\", \"dashboard\": 8}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "user:write", "user:read"})
    void noKeyMayChoose(String scope) {
        var answer = API.withKey(PEOPLE.owner().id(), scope).post(SCENES, "{\"scene\": \"home\", \"dashboard\": 1}");

        assertThat(answer.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(answer.detail()).isEqualTo("This action does not support personal API key access");
    }

    @Test
    void anOldLoginIsGoodEnough() {
        var client = client();
        API.clock().advance(Duration.ofHours(3));

        assertThat(client.post(SCENES, "{\"scene\": \"home\", \"dashboard\": 1}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void staffChooseForOthersInTheOthersProject() {
        var staff = PEOPLE.staff();
        var ada = PEOPLE.owner();

        var answer = API.withSession(staff.id())
                .post("/api/users/" + ada.uuid() + "/scene_personalisation", "{\"scene\": \"home\", \"dashboard\": 1}");

        assertThat(answer.json().get("id").asLong()).isEqualTo(ada.id().value());
        assertThat(API.store().scenes().ofUser(ada.id()))
                .containsExactly(new ScenePersonalisation(ada.id(), PEOPLE.project(ada), "home", 1));
        assertThat(API.store().scenes().ofUser(staff.id())).isEmpty();
    }

    private static String scenes(TestClient.Answer answer) {
        return answer.json().get("scene_personalisation").toString();
    }

    private static TestClient client() {
        return API.withSession(PEOPLE.owner().id());
    }
}
