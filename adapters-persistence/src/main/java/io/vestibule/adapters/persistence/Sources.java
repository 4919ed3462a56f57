package io.vestibule.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.sqlite.SQLiteDataSource;

/** Connections to the databases that Vestibule opens itself. */
public final class Sources {

    private static final int POOL_SIZE = 10;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final String FIRST_TRY_SECONDS = "1";

    private Sources() {}

    /** Connections to a SQLite file, which is made where it does not exist. */
    public static DataSource sqlite(Path file) {
        return sqlite("jdbc:sqlite:" + file);
    }

    /** @param url begins with {@code jdbc:sqlite:} */
    public static DataSource sqlite(String url) {
        var source = new SQLiteDataSource();
        source.setUrl(url);
        // nobody asks for them, and the driver would ask after each INSERT
        source.setGetGeneratedKeys(false);
        return source;
    }

    /**
     * A pool of connections to PostgreSQL; opens the first one at once.
     *
     * @param url begins with {@code jdbc:postgresql:}; may carry user and password
     * @throws RuntimeException when no connection can be opened
     */
    public static HikariDataSource postgresql(String url, Optional<String> user, Optional<String> password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setPoolName("vestibule");
        config.setMaximumPoolSize(POOL_SIZE);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(1);
        config.addDataSourceProperty("ApplicationName", "vestibule");
        config.addDataSourceProperty("connectTimeout", "1");
        // details of refused rows carry their values
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    /**
     * Connects once, with little patience.
     *
     * @param place what people call the database
     * @throws OpeningException when that fails
     */
    static void tryPostgresql(String url, String place, Optional<String> user, Optional<String> password) {
        var properties = new Properties();
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(text -> properties.setProperty("password", text));
        properties.setProperty("ApplicationName", "vestibule");
        properties.setProperty("connectTimeout", FIRST_TRY_SECONDS);
        properties.setProperty("loginTimeout", FIRST_TRY_SECONDS);
        try (var connection = new Driver().connect(url, properties)) {
            if (connection == null) {
                throw new OpeningException("The address of the database at " + place + " is not understood.");
            }
        } catch (SQLException e) {
            throw OpeningException.of("The database at " + place + " cannot be opened", e);
        }
    }
}
