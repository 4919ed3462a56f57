package io.vestibule.adapters.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** Connections to the databases that Vestibule opens itself. */
public final class Sources {

    private static final int POOL_SIZE = 10;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    private Sources() {}

    /** Connections to a SQLite file, which is made where it does not exist. */
    public static DataSource sqlite(Path file) {
        return sqlite("jdbc:sqlite:" + file);
    }

    /** @param url begins with {@code jdbc:sqlite:} */
    public static DataSource sqlite(String url) {
        var source = new SQLiteDataSource();
        source.setUrl(url);
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
        return new HikariDataSource(config);
    }
}
