package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.app.TestHttp.Answer;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.vestibule.testkit.common.Threads;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions and the register of what they are to, over HTTP, on both databases. */
@Timeout(120)
class SubscriptionsTest {

    private static final String PROJECT = "/api/projects/@current";
    private static final String SUBSCRIPTIONS = PROJECT + "/subscriptions/";

    @Nested
    class OnSqlite extends Scenarios {

        @TempDir
        Path folder;

        @Override
        String database() {
            return folder.resolve("accounts.db").toString();
        }
    }

    @Nested
    class OnPostgresql extends Scenarios {

        @Override
        String database() {
            return TestPostgresql.newDatabase();
        }
    }

    abstract static class Scenarios {

        private Vestibule vestibule;
        private Javalin server;
        private TestHttp ada;

        abstract String database();

        @BeforeEach
        void open() throws Exception {
            vestibule = Vestibule.builder()
                    .database(database())
                    .secretKey(new InstallationSecret("0123456789abcdef0123456789abcdef"))
                    .set("subscriptions.max-active-summaries", "3")
                    .mailer((id, mail) -> {})
                    .withoutHousekeeping()
                    .build();
            server = Javalin.create(config -> {
                        config.startup.showJavalinBanner = false;
                        vestibule.mount(config.routes);
                    })
                    .start("127.0.0.1", 0);
            ada = person();
            assertThat(ada.patch("/api/organizations/@current/", "{\"is_ai_data_processing_approved\": true}")
                            .status())
                    .isEqualTo(200);
            var register = post(PROJECT + "/resources/bulk/", """
                    {"resources": [{"kind": "dashboard", "ref": 5, "name": "Größe"},
                                   {"kind": "insight", "ref": 51, "name": "ΟΔΟΣ", "dashboards": [5, 6], "short_id": "aB3"},
                                   {"kind": "insight", "ref": 61, "name": "Churn", "dashboards": [6]}]}
                    """);
            assertThat(register.status()).as(register.text()).isEqualTo(200);
        }

        @AfterEach
        void close() {
            server.stop();
            vestibule.close();
        }

        @Test
        void whatIsRegisteredIsSubscribedToListedAndFound() throws Exception {
            var insight = made("\"insight\": 51, \"title\": \"b\"");
            made("\"dashboard\": 5, \"dashboard_export_insights\": [51], \"title\": \"A 100%_\"");
            made("\"insight\": 61, \"title\": null, \"enabled\": false");
            made("\"insight\": 61, \"title\": \"ä\", \"start_date\": \"2190-01-01T09:00:00Z\"");

            assertThat(insight.get("resource_name").textValue()).isEqualTo("ΟΔΟΣ");
            assertThat(insight.get("insight_short_id").textValue()).isEqualTo("aB3");
            assertThat(titles("ordering=title")).containsExactly("A 100%_", "b", "ä", null);
            assertThat(titles("ordering=-title")).containsExactly(null, "ä", "b", "A 100%_");
            assertThat(titles("")).containsExactly("ä", null, "A 100%_", "b");
            assertThat(titles("ordering=-next_delivery_date").get(0)).isEqualTo("ä");
            assertThat(titles("search=" + encoded("οδος B"))).containsExactly("b");
            assertThat(titles("search=" + encoded("0%_,GRÖSSE"))).containsExactly("A 100%_");
            assertThat(titles("search=" + encoded("\0"))).isEmpty();
            assertThat(titles("insight=61&ordering=title")).containsExactly("ä", null);
            assertThat(create("\"dashboard\": 5, \"dashboard_export_insights\": [51, 61]")
                            .json()
                            .get("detail")
                            .textValue())
                    .isEqualTo("1 invalid insight(s) selected.");
            assertThat(create("\"insight\": 99").json().get("code").textValue()).isEqualTo("does_not_exist");
        }

        @Test
        void aNameThatIsGoneIsRemembered() throws Exception {
            var one = made("\"insight\": 51");
            assertThat(ada.send("DELETE", PROJECT + "/resources/insight/51/", "application/json", null)
                            .status())
                    .isEqualTo(204);

            var shown = ada.get(SUBSCRIPTIONS + one.get("id") + "/").json();

            assertThat(shown.get("resource_name").textValue()).isEqualTo("ΟΔΟΣ");
            assertThat(shown.get("insight_short_id").isNull()).isTrue();
            assertThat(titles("search=" + encoded("οδος"))).hasSize(1);
        }

        @Test
        void ofManySummariesAtOnceNotOneIsTooMany() throws Exception {
            var statuses = Threads.together(
                    12,
                    thread -> () ->
                            create("\"insight\": 51, \"summary_enabled\": true").status());

            assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
            assertThat(statuses).filteredOn(status -> status == 402).hasSize(9);
            assertThat(ada.get(SUBSCRIPTIONS + "summary_quota/").text())
                    .isEqualTo("{\"active_count\":3,\"limit\":3,\"at_limit\":true}");
        }

        @Test
        void ofManyChangesAtOnceNoneIsLost() throws Exception {
            var path = SUBSCRIPTIONS + made("\"insight\": 51").get("id") + "/";

            var statuses = Threads.together(
                    3,
                    thread -> () -> ada.patch(
                                    path,
                                    List.of("{\"title\": \"x\"}", "{\"interval\": 2}", "{\"integration_id\": 9}")
                                            .get(thread))
                            .status());

            assertThat(statuses).containsOnly(200);
            var shown = ada.get(path).json();
            assertThat(shown.get("title").textValue()).isEqualTo("x");
            assertThat(shown.get("interval").asInt()).isEqualTo(2);
            assertThat(shown.get("integration_id").asInt()).isEqualTo(9);
        }

        private TestHttp person() {
            var account = vestibule
                    .get(CreateAccount.class)
                    .handle(new CreateAccount.Command(
                            new EmailAddress("ada@example.com"),
                            new FullName(new PersonName("Ada"), PersonName.NONE),
                            Optional.empty(),
                            false,
                            Optional.empty()))
                    .user();
            var key = vestibule
                    .get(CreateApiKey.class)
                    .handle(new CreateApiKey.Command(account.id(), "test", List.of("*"), List.of(), List.of()));
            return new TestHttp("http://127.0.0.1:" + server.port())
                    .withKey(key.token().reveal());
        }

        private JsonNode made(String members) throws Exception {
            var answer = create(members);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            return answer.json();
        }

        private Answer create(String members) throws IOException, InterruptedException {
            return post(
                    SUBSCRIPTIONS,
                    "{\"target_type\": \"email\", \"target_value\": \"ada@example.com\", \"frequency\": \"daily\","
                            + " \"start_date\": \"2026-01-01T09:00:00Z\", " + members + "}");
        }

        private Answer post(String path, String body) throws IOException, InterruptedException {
            return ada.send("POST", path, "application/json", body);
        }

        private List<String> titles(String query) throws IOException, InterruptedException {
            var titles = new ArrayList<String>();
            ada.get(SUBSCRIPTIONS + "?" + query)
                    .json()
                    .get("results")
                    .forEach(row -> titles.add(row.get("title").textValue()));
            return titles;
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
