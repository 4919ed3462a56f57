package io.vestibule.adapters.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL for tests, started when the first one asks and stopped with the JVM. */
public final class TestPostgresql {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgresql() {}

    /** The address of a new, empty database; the test is skipped, with the reason, where no server can be started. */
    public static String newDatabase() {
        Assumptions.assumeFalse(
                "off".equals(System.getProperty("vestibule.postgres")),
                "PostgreSQL is switched off by -Dvestibule.postgres=off");
        var server = Server.INSTANCE;
        Assumptions.assumeTrue(server != null, "PostgreSQL cannot be started here: " + Server.problem);
        var name = "test_" + DATABASES.incrementAndGet();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.getJdbcUrl("postgres", name);
    }

    private static final class Server {

        static @Nullable String problem;
        static final @Nullable EmbeddedPostgres INSTANCE = start();

        private static @Nullable EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "60")
                        .start();
            } catch (IOException | RuntimeException e) {
                problem = String.valueOf(e.getMessage());
                return null;
            }
        }
    }
}
