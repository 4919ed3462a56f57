package io.vestibule.app.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the database is. */
public sealed interface DatabaseLocation {

    /** How people call it, without secrets: the engine and the place. */
    String description();

    /** Where mail is put that no server is there for: beside a file, else where the program runs. */
    default Path outbox() {
        return Path.of("outbox");
    }

    /** A SQLite file, which is made where it does not exist. */
    record SqliteFile(Path file) implements DatabaseLocation {

        @Override
        public String description() {
            return "sqlite " + file;
        }

        @Override
        public Path outbox() {
            return file.resolveSibling("outbox");
        }

        /** Where the secret key is kept that belongs to this database. */
        public Path keyFile() {
            return file.resolveSibling(file.getFileName() + ".key");
        }
    }

    /**
     * A PostgreSQL database.
     *
     * @param url begins with {@code jdbc:postgresql:}; may carry user and password
     * @param place host and database
     */
    record Postgresql(String url, String place, Optional<String> user, Optional<String> password)
            implements DatabaseLocation {

        @Override
        public String description() {
            return "postgresql " + place;
        }

        @Override
        public String toString() {
            return "Postgresql[" + place + "]";
        }
    }

    String SQLITE = "jdbc:sqlite:";
    String POSTGRESQL = "jdbc:postgresql:";
    Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+(?::[a-z]+)?):.*", Pattern.DOTALL);
    Pattern SERVER =
            Pattern.compile(POSTGRESQL + "//(?:(?<user>[^@/?]*)@)?(?<hosts>[^/?@]*)/(?<database>[^?]*)(?<rest>\\?.*)?");
    Pattern LOCAL = Pattern.compile(POSTGRESQL + "(?<database>[^/?]+)(\\?.*)?");

    /**
     * What {@link Setting#DB} names.
     *
     * @throws ConfigurationException when it is neither a file nor a database that Vestibule knows
     */
    static DatabaseLocation of(Settings settings) {
        var text = settings.required(Setting.DB);
        if (text.startsWith(SQLITE)) {
            var question = text.indexOf('?');
            return file(settings, text.substring(SQLITE.length(), question < 0 ? text.length() : question));
        }
        if (text.startsWith(POSTGRESQL)) {
            return postgresql(settings, text);
        }
        var scheme = SCHEME.matcher(text);
        if (scheme.matches()) {
            // what follows may hold a password
            throw settings.refuse(
                    Setting.DB,
                    "nothing is known of databases at \"" + scheme.group(1)
                            + ":…\"; it must be a file, jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
        }
        return file(settings, text);
    }

    private static SqliteFile file(Settings settings, String text) {
        if (text.isBlank() || text.contains(":memory:") || text.startsWith("file:")) {
            throw settings.refuse(Setting.DB, "it must name a file");
        }
        try {
            return new SqliteFile(Path.of(text));
        } catch (InvalidPathException e) {
            throw settings.refuse(Setting.DB, "this is no name for a file");
        }
    }

    private static Postgresql postgresql(Settings settings, String url) {
        var user = settings.text(Setting.DB_USER);
        var password = settings.text(Setting.DB_PASSWORD);
        var local = LOCAL.matcher(url);
        if (local.matches()) {
            return new Postgresql(url, "localhost/" + local.group("database"), user, password);
        }
        var server = SERVER.matcher(url);
        if (!server.matches() || !hasPossiblePorts(server.group("hosts"))) {
            throw settings.refuse(Setting.DB, "it must be like jdbc:postgresql://HOST:PORT/DATABASE?user=NAME");
        }
        var hosts = server.group("hosts").isEmpty() ? "localhost" : server.group("hosts");
        var database = server.group("database");
        var place = hosts.replaceAll(":\\d+(?=,|$)", "") + "/" + database;
        if (server.group("user") == null) {
            return new Postgresql(url, place, user, password);
        }
        // the driver itself reads names before the host as a part of the host
        var login = server.group("user").split(":", 2);
        var rest = server.group("rest") == null ? "" : server.group("rest");
        return new Postgresql(
                POSTGRESQL + "//" + hosts + "/" + database + rest,
                place,
                user.or(() -> Optional.of(decoded(login[0]))),
                password.or(() -> login.length == 2 ? Optional.of(decoded(login[1])) : Optional.empty()));
    }

    private static boolean hasPossiblePorts(String hosts) {
        for (var host : hosts.split(",")) {
            var port = host.substring(host.lastIndexOf(']') + 1).replaceFirst("^[^:]*", "");
            if (!port.isEmpty() && !Form.whole(1, 65_535).fits().test(port.substring(1))) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
