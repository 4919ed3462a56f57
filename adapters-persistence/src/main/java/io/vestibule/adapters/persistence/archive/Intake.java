package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.adapters.persistence.archive.ArchiveReader.OnConflict;
import io.vestibule.adapters.persistence.archive.ArchiveReader.Options;
import io.vestibule.adapters.persistence.archive.ArchiveReader.Outcome;
import io.vestibule.adapters.persistence.sealing.SealedColumn;
import io.vestibule.adapters.persistence.sealing.SealedColumns;
import io.vestibule.adapters.persistence.transfer.Side;
import io.vestibule.adapters.persistence.transfer.Table;
import io.vestibule.adapters.persistence.twofactor.JdbiTwoFactors;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.SecretSealer;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.twofactor.BackupCodeHasher;
import io.vestibule.domain.twofactor.TotpSecret;
import io.vestibule.domain.users.PasswordHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts records into a database, in one transaction that somebody else ends. */
final class Intake implements AutoCloseable {

    private static final String USERS = "vestibule_users";
    private static final String PROJECTS = "vestibule_projects";
    private static final String ORGANIZATIONS = "vestibule_organizations";
    private static final int SLUG_SUFFIX_BYTES = 4;

    /** The columns that other records are named in, and their tables. */
    private static final Map<String, String> REFERENCES = Map.of(
            "user_id", USERS,
            "invited_by", USERS,
            "created_by", USERS,
            "connected_by", USERS,
            "project_id", PROJECTS,
            "current_project_id", PROJECTS,
            "organization_id", ORGANIZATIONS,
            "current_organization_id", ORGANIZATIONS,
            "delegated_to_invite", "vestibule_invites");

    private static final List<String> CODES = List.of("codes", "codes_salt", "codes_key");

    private final Connection connection;
    private final Side side;
    private final Map<String, Table> tables;
    private final SecretSealer sealer;
    private final BackupCodeHasher hasher;
    private final Predicate<PasswordHash> isUsable;
    private final SecretGenerator secrets;
    private final Options options;
    private final Findings findings;

    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<String, Map<Object, Object>> moved = new HashMap<>();
    private final Map<String, AtomicLong> lastNumbers = new HashMap<>();
    private final Map<String, Set<Object>> read = new HashMap<>();
    private final Set<Object> presentUsers = new HashSet<>();
    private final Set<Object> strangers = new HashSet<>();
    private final Map<String, Long> taken = new LinkedHashMap<>();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong renumbered = new AtomicLong();
    private final AtomicLong lostCodes = new AtomicLong();

    Intake(
            Connection connection,
            Side side,
            Map<String, Table> tables,
            SecretSealer sealer,
            BackupCodeHasher hasher,
            Predicate<PasswordHash> isUsable,
            SecretGenerator secrets,
            Options options,
            Findings findings) {
        this.connection = connection;
        this.side = side;
        this.tables = tables;
        this.sealer = sealer;
        this.hasher = hasher;
        this.isUsable = isUsable;
        this.secrets = secrets;
        this.options = options;
        this.findings = findings;
        Kind.ALL.forEach(kind -> taken.put(kind.name(), 0L));
    }

    /** An organization that records may refer to, though it is not among them. */
    void mayRefer(String organization) {
        read(ORGANIZATIONS).add(organization);
    }

    void take(Record record) {
        try {
            store(record);
        } catch (SQLException e) {
            var reason = String.valueOf(OpeningException.of(record.kind().name() + " cannot be stored", e)
                    .getMessage());
            throw new ArchiveException(record.line(), reason.replaceAll("\\.$", ""));
        }
    }

    private void store(Record record) throws SQLException {
        var kind = record.kind();
        if (record.owner().filter(presentUsers::contains).isPresent()
                || Optional.ofNullable(record.values().get("user_id"))
                        .filter(strangers::contains)
                        .isPresent()) {
            skipped.incrementAndGet();
            return;
        }
        requireNewId(record);
        var row = referring(record);
        if (hasLostItsProjects(record, row)) {
            findings.noProject();
            return;
        }
        var present = present(record, row);
        if (present.isPresent()) {
            keep(record, present.get());
            return;
        }
        number(kind, row);
        withFreeSlug(kind, row);
        requireUnused(record, row);
        withUsablePassword(kind, row);
        withUsableCodes(kind, row);
        seal(record, row);
        insert(kind, row);
        if (kind.table().equals(USERS)) {
            note(row);
        }
        taken.merge(kind.name(), 1L, Long::sum);
    }

    private void requireNewId(Record record) {
        var table = record.kind().table();
        var id = record.values().get("id");
        if (id == null || !REFERENCES.containsValue(table)) {
            return;
        }
        if (id instanceof Long number && number > Integer.MAX_VALUE) {
            throw new ArchiveException(
                    record.line(), record.kind().name() + ".id: must be at most " + Integer.MAX_VALUE);
        }
        if (!read(table).add(id)) {
            throw new ArchiveException(record.line(), record.kind().name() + " " + id + " is there twice");
        }
    }

    /** The ids that records of a table have in the file, as far as it was read. */
    private Set<Object> read(String table) {
        return read.computeIfAbsent(table, name -> new HashSet<>());
    }

    /** The row, with the present ids of what it refers to. */
    private Map<String, @Nullable Object> referring(Record record) {
        var row = new LinkedHashMap<String, @Nullable Object>(record.values());
        var projects = new ProjectNumbers(read(PROJECTS), moved(PROJECTS));
        for (var entry : row.entrySet()) {
            var value = entry.getValue();
            var target = REFERENCES.get(entry.getKey());
            if (value != null && target != null) {
                entry.setValue(referred(record, target, value));
            } else if (value != null && record.kind().json().contains(entry.getKey())) {
                entry.setValue(projects.in(entry.getKey(), (String) value));
            }
        }
        return row;
    }

    /** The present id of what a record refers to; nothing when that is somebody of whom only the address is the same. */
    private @Nullable Object referred(Record record, String table, Object id) {
        if (!read(table).contains(id)) {
            throw new ArchiveException(record.line(), Kind.of(table).name() + " " + id + " is not in this file");
        }
        return table.equals(USERS) && strangers.contains(id)
                ? null
                : moved(table).getOrDefault(id, id);
    }

    /** Whether a key that was narrowed to projects would be good for all of them, since none of those is there. */
    private static boolean hasLostItsProjects(Record record, Map<String, @Nullable Object> row) {
        return "[]".equals(row.get("scoped_teams"))
                && !"[]".equals(record.values().get("scoped_teams"));
    }

    private Map<Object, Object> moved(String table) {
        return moved.computeIfAbsent(table, name -> new HashMap<>());
    }

    /** What names the row that is there already. */
    private Optional<Object> present(Record record, Map<String, @Nullable Object> row) throws SQLException {
        var found = new HashSet<Object>();
        for (var names : record.kind().names()) {
            if (names.stream().allMatch(name -> row.get(name) != null)) {
                find(record.kind(), names, row).ifPresent(found::add);
            }
        }
        if (found.size() > 1) {
            throw new ArchiveException(
                    record.line(), "this " + record.kind().name() + " is two that are there already");
        }
        return found.stream().findFirst();
    }

    private Optional<Object> find(Kind kind, List<String> names, Map<String, @Nullable Object> row)
            throws SQLException {
        var id = hasId(kind) ? "id" : names.get(0);
        var sql = "SELECT " + id + " FROM " + kind.table() + " WHERE "
                + names.stream().map(name -> name + " = ?").collect(Collectors.joining(" AND "));
        var statement = prepared(sql);
        bind(statement, names.stream().map(row::get).toList());
        try (var found = statement.executeQuery()) {
            if (!found.next()) {
                return Optional.empty();
            }
            return Optional.of(isNumbered(kind) ? (Object) found.getLong(1) : found.getString(1));
        }
    }

    private void keep(Record record, Object present) throws SQLException {
        var kind = record.kind();
        if (options.onConflict() == OnConflict.FAIL) {
            throw new ArchiveException(
                    record.line(), "this " + kind.name() + " is there already: " + description(record));
        }
        var former = record.values().get("id");
        if (former != null && !former.equals(present)) {
            moved(kind.table()).put(former, present);
        }
        if (kind.table().equals(USERS) && former != null) {
            presentUsers.add(former);
            findings.stays(String.valueOf(record.values().get("email")));
            if (!find(kind, List.of("uuid"), new LinkedHashMap<>(record.values()))
                    .isPresent()) {
                strangers.add(former);
                findings.strangerAt(String.valueOf(record.values().get("email")));
            }
        }
        skipped.incrementAndGet();
    }

    private static String description(Record record) {
        var values = record.values();
        return record.kind().names().get(record.kind().names().size() - 1).stream()
                .filter(name -> !name.equals("secure_value"))
                .map(name -> name + " " + values.get(name))
                .collect(Collectors.joining(", "));
    }

    /** Keeps the number of an account or a project where it has one, and that is free. */
    private void number(Kind kind, Map<String, @Nullable Object> row) throws SQLException {
        if (!isNumbered(kind)) {
            return;
        }
        var last = last(kind);
        var own = (Long) Objects.requireNonNull(row.get("id"));
        if (own > 0 && find(kind, List.of("id"), row).isEmpty()) {
            last.accumulateAndGet(own, Math::max);
            return;
        }
        var next = last.incrementAndGet();
        row.put("id", next);
        moved(kind.table()).put(own, next);
        renumbered.addAndGet(own > 0 ? 1 : 0);
    }

    private AtomicLong last(Kind kind) throws SQLException {
        var known = lastNumbers.get(kind.table());
        if (known == null) {
            known = new AtomicLong(side.lastNumber(table(kind)));
            lastNumbers.put(kind.table(), known);
        }
        return known;
    }

    private void withFreeSlug(Kind kind, Map<String, @Nullable Object> row) throws SQLException {
        if (kind.table().equals(ORGANIZATIONS) && row.get("slug") instanceof String slug) {
            while (find(kind, List.of("slug"), row).isPresent()) {
                var suffix = secrets.base62(SLUG_SUFFIX_BYTES).toLowerCase(Locale.ROOT);
                row.put("slug", OrganizationName.slugWith(slug, suffix));
            }
        }
    }

    private void requireUnused(Record record, Map<String, @Nullable Object> row) throws SQLException {
        for (var column : record.kind().unique()) {
            if (row.get(column) != null
                    && find(record.kind(), List.of(column), row).isPresent()) {
                throw new ArchiveException(
                        record.line(),
                        "another " + record.kind().name() + " has this " + column + " already: " + row.get(column));
            }
        }
    }

    /** A hash that no password can fit would only slow down every login that fails. */
    private void withUsablePassword(Kind kind, Map<String, @Nullable Object> row) {
        if (kind.table().equals(USERS) && row.get("password_hash") instanceof String hash) {
            var isNone = hash.isEmpty() || hash.startsWith("!");
            if (isNone || !isUsable.test(new PasswordHash(hash))) {
                row.put("password_hash", null);
            }
            if (!isNone && row.get("password_hash") == null) {
                findings.passwordOf(String.valueOf(row.get("email")));
            }
        }
    }

    /** Hashes of backup codes are made with a key; under another one none of them can be used. */
    private void withUsableCodes(Kind kind, Map<String, @Nullable Object> row) {
        if (row.get("codes_key") instanceof String key && !hasher.isKnown(key)) {
            CODES.forEach(column -> row.put(column, null));
            lostCodes.incrementAndGet();
        }
    }

    private void seal(Record record, Map<String, @Nullable Object> row) {
        for (var seal : SealedColumns.of(record.kind().table()).values()) {
            var value = row.get(seal.column());
            if (value == null) {
                continue;
            }
            var before = names(seal, record.values());
            var after = names(seal, row);
            if (value instanceof Record.Clear clear) {
                requireTotp(record, seal, clear.text());
                row.put(seal.column(), sealer.seal(clear.text(), after));
            } else if (!sealer.isKnown((String) value)) {
                throw new ArchiveException(
                        record.line(),
                        record.kind().name() + "." + seal.column()
                                + " was sealed with a secret key that is not here; export with --with-secrets, or set that key");
            } else {
                var text = opened(record, seal, (String) value, before);
                requireTotp(record, seal, text);
                if (!after.equals(before)) {
                    row.put(seal.column(), sealer.seal(text, after));
                }
            }
        }
    }

    private static void requireTotp(Record record, SealedColumn seal, String text) {
        if (seal.equals(JdbiTwoFactors.SECRETS)) {
            try {
                new TotpSecret(text);
            } catch (IllegalArgumentException e) {
                throw new ArchiveException(
                        record.line(), record.kind().name() + "." + seal.column() + " holds no secret of an app");
            }
        }
    }

    private String opened(Record record, SealedColumn seal, String value, String context) {
        try {
            return sealer.open(value, context);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(
                    record.line(), record.kind().name() + "." + seal.column() + " was changed since it was sealed");
        }
    }

    private static String names(SealedColumn seal, Map<String, @Nullable Object> row) {
        return seal.context()
                .of(seal.names().stream()
                        .map(name -> String.valueOf(row.get(name)))
                        .toList());
    }

    private void insert(Kind kind, Map<String, @Nullable Object> row) throws SQLException {
        var columns = List.copyOf(row.keySet());
        var statement = prepared("INSERT INTO " + kind.table() + " (" + String.join(", ", columns) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")");
        bind(statement, new ArrayList<>(row.values()));
        statement.executeUpdate();
    }

    /** Says in the account's events where it came from. */
    private void note(Map<String, @Nullable Object> user) throws SQLException {
        var statement = prepared("INSERT INTO vestibule_account_events (uuid, at, type, user_id, user_uuid, details)"
                + " VALUES (?, ?, ?, ?, ?, '{}')");
        bind(
                statement,
                List.of(
                        UUID.randomUUID().toString(),
                        options.now().toEpochMilli(),
                        EventType.USER_IMPORTED.text(),
                        Objects.requireNonNull(user.get("id")),
                        Objects.requireNonNull(user.get("uuid"))));
        statement.executeUpdate();
    }

    /** The last step of all: a sequence does not go back with what failed. */
    void keepNumbers() throws SQLException {
        for (var last : lastNumbers.entrySet()) {
            side.setLastNumber(
                    Objects.requireNonNull(tables.get(last.getKey())),
                    last.getValue().get());
        }
    }

    /** After the last record. */
    Outcome outcome() {
        return new Outcome(taken, skipped.get(), renumbered.get(), lostCodes.get(), findings);
    }

    private boolean isNumbered(Kind kind) {
        return !kind.omitted().contains("id") && table(kind).numbered().isPresent();
    }

    private boolean hasId(Kind kind) {
        return table(kind).columns().stream().anyMatch(column -> column.name().equals("id"));
    }

    private Table table(Kind kind) {
        return Objects.requireNonNull(tables.get(kind.table()));
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    private static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (var statement : statements.values()) {
            statement.close();
        }
    }
}
