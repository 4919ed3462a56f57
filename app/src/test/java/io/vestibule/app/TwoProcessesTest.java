package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.accounts.FindAccount;
import io.vestibule.application.sessions.StartSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server runs, and an operator works on its database with the command line: here, in another process than the server's. */
@Timeout(60)
class TwoProcessesTest {

    private static final String ADA = "ada@example.com";
    private static final String ME = "/api/users/@me/";

    @TempDir
    Path folder;

    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.serve(database());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aNewKeyWorksAtOnce() throws Exception {
        TestCommandLine.createUser(database(), ADA, "Ada");
        var key = TestCommandLine.createKey(database(), ADA);

        var answer = server.http().withKey(key).get(ME);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("email").asText()).isEqualTo(ADA);
    }

    @Test
    void whatTheServerRemembersDoesNotOutliveAChange() throws Exception {
        TestCommandLine.createUser(database(), ADA, "Ada");
        var ada = server.http().withKey(TestCommandLine.createKey(database(), ADA));
        assertThat(ada.get(ME).json().get("is_staff").asBoolean()).isFalse();
        assertThat(ada.get(ME).status()).isEqualTo(200);

        TestCommandLine.done(database(), "user", "disable", ADA);
        assertThat(ada.get(ME).status()).isEqualTo(401);
        assertThat(ada.patch(ME, "{\"last_name\": \"Byron\"}").status()).isEqualTo(401);

        TestCommandLine.done(database(), "user", "enable", ADA);
        assertThat(ada.patch(ME, "{\"last_name\": \"Lovelace\"}").status()).isEqualTo(200);
        assertThat(TestCommandLine.done(database(), "user", "show", ADA)).contains("Lovelace");

        TestCommandLine.done(database(), "user", "delete", ADA);
        assertThat(ada.get(ME).status()).isEqualTo(401);
    }

    @Test
    void aDisabledAccountHasToSignInAgain() throws Exception {
        TestCommandLine.createUser(database(), ADA, "Ada");
        var browser = server.http().with("Cookie", "sessionid=" + sessionToken());
        assertThat(browser.get(ME).status()).isEqualTo(200);

        TestCommandLine.done(database(), "user", "disable", ADA);
        assertThat(browser.get(ME).status()).isEqualTo(401);

        TestCommandLine.done(database(), "user", "enable", ADA);
        assertThat(browser.get(ME).status()).isEqualTo(401);
    }

    @Test
    void whenAKeyWasUsedIsKnownAtTheLatestWhenTheServerEnded() throws Exception {
        TestCommandLine.createUser(database(), ADA, "Ada");
        var key = TestCommandLine.createKey(database(), ADA);
        assertThat(lastUsedAt()).isZero();
        var before = System.currentTimeMillis();
        assertThat(server.http().withKey(key).get(ME).status()).isEqualTo(200);

        server.terminate();

        assertThat(server.status()).isZero();
        assertThat(lastUsedAt()).isBetween(before, System.currentTimeMillis());
        assertThat(server.complaints()).isEmpty();
    }

    private String sessionToken() {
        try (var vestibule =
                Vestibule.builder().database(database()).withoutHousekeeping().build()) {
            var ada = vestibule.get(FindAccount.class).handle(ADA).orElseThrow().user();
            return vestibule
                    .get(StartSession.class)
                    .handle(new StartSession.Command(ada.id(), false, "host"))
                    .token()
                    .reveal();
        }
    }

    private long lastUsedAt() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT last_used_at FROM vestibule_personal_api_keys")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }
}
