package io.vestibule.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.config.DatabaseLocation.Postgresql;
import io.vestibule.app.config.DatabaseLocation.SqliteFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseLocationTest {

    @ParameterizedTest
    @CsvSource({
        "vestibule.db, vestibule.db",
        "jdbc:sqlite:/var/lib/accounts.db, /var/lib/accounts.db",
        "jdbc:sqlite:a.db?cache=shared, a.db",
        "./data/with space.db, ./data/with space.db"
    })
    void aFileIsSqlite(String address, Path file) {
        assertThat(at(Map.of("db", address))).isEqualTo(new SqliteFile(file));
    }

    @Test
    void theKeyIsKeptBesideTheFile() {
        assertThat(new SqliteFile(Path.of("data", "vestibule.db")).keyFile())
                .isEqualTo(Path.of("data", "vestibule.db.key"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example/accounts, postgresql db.example/accounts",
        "jdbc:postgresql://db.example:5433/accounts?user=ada&password=pw, postgresql db.example/accounts",
        "jdbc:postgresql://ada:pw@db.example/accounts, postgresql db.example/accounts",
        "jdbc:postgresql:accounts, postgresql localhost/accounts"
    })
    void aServerIsDescribedWithoutItsPassword(String address, String description) {
        var location = at(Map.of("db", address));

        assertThat(location.description()).isEqualTo(description);
        assertThat(location.toString()).doesNotContain("pw");
    }

    @Test
    void nameAndPasswordBeforeTheHostAreUnderstood() {
        var location = (Postgresql) at(Map.of("db", "jdbc:postgresql://ada:p%40w+@db.example:5433/accounts?ssl=true"));

        assertThat(location.url()).isEqualTo("jdbc:postgresql://db.example:5433/accounts?ssl=true");
        assertThat(location.user()).contains("ada");
        assertThat(location.password()).contains("p@w+");
    }

    @Test
    void nameAndPasswordCanBeSetBeside() {
        var location = (Postgresql)
                at(Map.of("db", "jdbc:postgresql://db.example/accounts", "db.user", "ada", "db.password", "secret"));

        assertThat(location.user()).isEqualTo(Optional.of("ada"));
        assertThat(location.password()).isEqualTo(Optional.of("secret"));
    }

    private static DatabaseLocation at(Map<String, String> said) {
        return DatabaseLocation.of(Settings.of(said));
    }
}
