package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.application.accounts.FindAccount;
import org.junit.jupiter.api.Test;

/** The same installation on a real PostgreSQL. */
class PostgresqlTest {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");

    @Test
    void anInstallationOpensOnIt() {
        var database = TestPostgresql.newDatabase();

        try (var vestibule = builder(database).build()) {
            TestAccounts.create(vestibule, "ada@example.com", false);
        }
        try (var again = builder(database).withoutMigration().build()) {
            assertThat(again.get(FindAccount.class).handle("ada@example.com")).isPresent();
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        assertThatThrownBy(builder(TestPostgresql.address("nothing"))::build)
                .isInstanceOf(OpeningException.class)
                .hasMessageStartingWith("The database at localhost/nothing cannot be opened: ")
                .hasMessageContaining("does not exist");
    }

    private static Vestibule.Builder builder(String address) {
        return Vestibule.builder().database(address).secretKey(SECRET);
    }
}
