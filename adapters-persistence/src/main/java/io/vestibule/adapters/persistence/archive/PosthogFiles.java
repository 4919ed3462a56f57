package io.vestibule.adapters.persistence.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Tables of PostHog, told apart by their columns: that of the users, and what else there is of theirs. */
final class PosthogFiles {

    /** A table, and the columns without which it cannot be taken; each of the first ones is in none of those after it. */
    enum Kind {
        KEYS(
                "posthog_personalapikey",
                1,
                "secure_value",
                "id",
                "user_id",
                "label",
                "mask_value",
                "scopes",
                "scoped_teams",
                "scoped_organizations",
                "created_at"),
        PASSKEYS(
                "posthog_webauthncredential",
                2,
                "credential_id",
                "public_key",
                "user_id",
                "label",
                "algorithm",
                "counter",
                "transports",
                "verified",
                "created_at"),
        APPS(
                "otp_totp_totpdevice",
                4,
                "key",
                "digits",
                "drift",
                "t0",
                "id",
                "user_id",
                "name",
                "confirmed",
                "step",
                "tolerance",
                "last_t"),
        CODES("otp_static_statictoken", 2, "token", "device_id"),
        SETS("otp_static_staticdevice", 2, "confirmed", "name", "id", "user_id"),
        /** Without one of these, everybody would be let in, or nobody. */
        USERS("posthog_user", 0, "email", "is_active", "is_staff", "is_email_verified");

        private final String table;
        private final int marks;
        private final List<String> needed;

        Kind(String table, int marks, String... needed) {
            this.table = table;
            this.marks = marks;
            this.needed = List.of(needed);
        }

        private static Kind of(Set<String> columns) {
            for (var kind : values()) {
                if (!columns.contains("email")
                        && kind.needed.subList(0, kind.marks).stream().anyMatch(columns::contains)) {
                    return kind;
                }
            }
            return USERS;
        }
    }

    private final Map<Kind, CsvTable> tables;

    private PosthogFiles(Map<Kind, CsvTable> tables) {
        this.tables = tables;
    }

    /** @throws ArchiveException when a column is missing, there are two of a table, or that of the users is not there */
    static PosthogFiles of(List<Path> files) throws IOException {
        var tables = new EnumMap<Kind, CsvTable>(Kind.class);
        for (var file : files) {
            var table = new CsvTable(file, files.size() > 1);
            var columns = new HashSet<>(table.names());
            var kind = Kind.of(columns);
            if (!columns.isEmpty()) {
                require(kind.needed, table, columns, "");
            }
            if (tables.put(kind, table) != null) {
                throw table.named(new ArchiveException(1, "this is another " + kind.table));
            }
        }
        if (!tables.containsKey(Kind.USERS)) {
            throw new ArchiveException(1, "there is no " + Kind.USERS.table + " beside this");
        }
        if (tables.containsKey(Kind.CODES) && !tables.containsKey(Kind.SETS)) {
            throw tables.get(Kind.CODES)
                    .named(new ArchiveException(1, Kind.SETS.table + " tells whose these are, and is not there"));
        }
        if (tables.containsKey(Kind.SETS) && !tables.containsKey(Kind.CODES)) {
            throw tables.get(Kind.SETS)
                    .named(new ArchiveException(1, Kind.CODES.table + " has the codes of these, and is not there"));
        }
        requireOwners(tables);
        return new PosthogFiles(tables);
    }

    /** Nothing else says whose the rows of the other tables are; an authenticator names an account by its UUID. */
    private static void requireOwners(Map<Kind, CsvTable> tables) throws IOException {
        if (tables.size() == 1) {
            return;
        }
        var users = Objects.requireNonNull(tables.get(Kind.USERS));
        var columns = new HashSet<>(users.names());
        require(List.of("id"), users, columns, ", which tells whose the rows of the other tables are");
        if (tables.containsKey(Kind.PASSKEYS)) {
            require(List.of("uuid"), users, columns, ", by which passkeys name their account");
        }
    }

    private static void require(List<String> names, CsvTable table, Set<String> columns, String why) {
        for (var name : names) {
            if (!columns.contains(name)) {
                throw table.named(new ArchiveException(1, "there is no column \"" + name + "\"" + why));
            }
        }
    }

    CsvTable users() {
        return table(Kind.USERS).orElseThrow();
    }

    Optional<CsvTable> table(Kind kind) {
        return Optional.ofNullable(tables.get(kind));
    }
}
