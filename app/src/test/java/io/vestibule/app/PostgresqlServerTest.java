package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.VestibuleServer;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Memberships;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A server on a real PostgreSQL, from outside. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlServerTest {

    private static final String ME = "/api/users/@me/";
    private static final int CLIENTS = 8;
    private static final int CHANGES = 5;

    private @Nullable VestibuleServer server;

    @BeforeAll
    void start() {
        server = VestibuleServer.start(VestibuleConfig.of(Settings.of(Map.of(
                "db", TestPostgresql.newDatabase(),
                "port", "0",
                "secret-key", "0123456789abcdef0123456789abcdef"))));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void anAccountIsReadAndChanged() throws Exception {
        var ada = withKey("ada@example.com", false);
        assertThat(ada.get(ME).json().get("email").asText()).isEqualTo("ada@example.com");

        var answer = ada.patch(ME, "{\"last_name\": \"Lovelace\", \"theme_mode\": \"dark\"}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("theme_mode").asText()).isEqualTo("dark");
        assertThat(ada.get(ME).text()).isEqualTo(answer.text());
    }

    @Test
    void aRefusalChangesNothing() throws Exception {
        var ada = withKey("refused@example.com", false);

        var answer = ada.patch(ME, "{\"last_name\": \"Byron\", \"theme_mode\": \"pink\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asText()).isEqualTo("invalid_choice");
        assertThat(ada.get(ME).json().get("last_name").asText()).isEmpty();
    }

    @Test
    void staffTurnsThePagesOfAList() throws Exception {
        var staff = withKey("staff@example.com", true);
        withKey("one@example.com", false);
        withKey("two@example.com", false);

        var seen = new ArrayList<String>();
        var page = staff.get("/api/users/?limit=2").json();
        var count = page.get("count").asInt();
        assertThat(page.get("results")).hasSize(2);
        while (true) {
            page.get("results").forEach(user -> seen.add(user.get("email").asText()));
            if (page.get("next").isNull()) {
                break;
            }
            page = staff.get(page.get("next").asText()).json();
        }

        assertThat(seen).hasSize(count).doesNotHaveDuplicates().contains("one@example.com", "two@example.com");
    }

    @Test
    void changesAtTheSameTimeLoseNothing() throws Exception {
        var ada = withKey("busy@example.com", false);
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            var clients = new ArrayList<Callable<List<Integer>>>();
            for (var client = 0; client < CLIENTS; client++) {
                var first = client * CHANGES;
                clients.add(() -> {
                    var statuses = new ArrayList<Integer>();
                    for (var project = first; project < first + CHANGES; project++) {
                        statuses.add(ada.patch(ME, noDigestOf(project)).status());
                    }
                    return statuses;
                });
            }
            for (var outcome : threads.invokeAll(clients)) {
                assertThat(outcome.get()).hasSize(CHANGES).containsOnly(200);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(ada.get(ME).json().get("notification_settings").get("project_weekly_digest_disabled"))
                .hasSize(CLIENTS * CHANGES);
    }

    @Test
    void aPersonNeedsTheTokenOfTheirPagesToChangeAnything() throws Exception {
        var started = session(account("person@example.com", false));
        var cookies = "sessionid=" + started.token().reveal() + "; posthog_csrftoken="
                + started.csrfToken().reveal();
        var browser = http().with("Cookie", cookies);
        assertThat(browser.get(ME).status()).isEqualTo(200);

        var without = browser.patch(ME, "{\"theme_mode\": \"dark\"}");
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.json().get("detail").asText()).startsWith("CSRF Failed: ");

        var with = browser.with("X-CSRFToken", started.csrfToken().reveal()).patch(ME, "{\"theme_mode\": \"dark\"}");
        assertThat(with.status()).as(with.text()).isEqualTo(200);
    }

    @Test
    void aPersonWhoBelongsNowhereDeletesTheirAccount() throws Exception {
        var leaver = account("leaver@example.com", false);
        var key = TestAccounts.key(server().vestibule(), leaver).reveal();
        var started = session(leaver);
        var browser = http().with(
                        "Cookie",
                        "sessionid=" + started.token().reveal() + "; posthog_csrftoken="
                                + started.csrfToken().reveal())
                .with("X-CSRFToken", started.csrfToken().reveal());

        assertThat(browser.send("DELETE", ME, "", null).status()).isEqualTo(409);
        leaveOrganizations(leaver);
        assertThat(browser.send("DELETE", ME, "", null).status()).isEqualTo(204);

        assertThat(browser.get(ME).status()).isEqualTo(401);
        assertThat(http().withKey(key).get(ME).status()).isEqualTo(401);
    }

    private void leaveOrganizations(UserId user) {
        var memberships = server().vestibule().get(Memberships.class);
        server().vestibule()
                .get(UnitOfWork.class)
                .run(() -> memberships
                        .ofUser(user)
                        .forEach(membership -> memberships.remove(membership.organization(), user)));
    }

    private static String noDigestOf(int project) {
        return "{\"notification_settings\": {\"project_weekly_digest_disabled\": {\"%d\": true}}}".formatted(project);
    }

    private VestibuleServer server() {
        return Objects.requireNonNull(server);
    }

    private TestHttp http() {
        return new TestHttp(server().address().toString());
    }

    private UserId account(String email, boolean staff) {
        return TestAccounts.create(server().vestibule(), email, staff);
    }

    private TestHttp withKey(String email, boolean staff) {
        return http().withKey(TestAccounts.key(server().vestibule(), account(email, staff))
                .reveal());
    }

    private StartSession.Started session(UserId user) {
        return server().vestibule().get(StartSession.class).handle(new StartSession.Command(user, false, "host"));
    }
}
