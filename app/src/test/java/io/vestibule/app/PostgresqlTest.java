package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.accounts.FindAccount;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The same installation on a real PostgreSQL. */
@DisabledIfSystemProperty(named = "vestibule.postgres", matches = "off")
class PostgresqlTest {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");

    private static @Nullable EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException | RuntimeException e) {
            Assumptions.abort("PostgreSQL cannot be started here: " + e.getMessage());
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void anInstallationOpensOnIt() {
        try (var vestibule = builder("postgres").build()) {
            vestibule
                    .get(CreateAccount.class)
                    .handle(new CreateAccount.Command(
                            new EmailAddress("ada@example.com"),
                            new FullName(PersonName.of("Ada", "first_name"), PersonName.NONE),
                            Optional.empty(),
                            false,
                            Optional.empty()));
        }
        try (var again = builder("postgres").withoutMigration().build()) {
            assertThat(again.get(FindAccount.class).handle("ada@example.com")).isPresent();
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        assertThatThrownBy(builder("nothing")::build)
                .isInstanceOf(OpeningException.class)
                .hasMessageStartingWith("The database at localhost/nothing cannot be opened: ")
                .hasMessageContaining("does not exist");
    }

    private static Vestibule.Builder builder(String database) {
        var address = "jdbc:postgresql://localhost:" + port() + "/" + database + "?user=postgres";
        return Vestibule.builder().database(address).secretKey(SECRET);
    }

    private static int port() {
        return Objects.requireNonNull(server).getPort();
    }
}
