package io.vestibule.adapters.persistence.users;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.Credentials;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Workplace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_users}; times are epoch milliseconds. */
public record UserRow(
        long id,
        String uuid,
        String distinctId,
        String email,
        @Nullable String pendingEmail,
        @Nullable Boolean isEmailVerified,
        @Nullable String passwordHash,
        int authEpoch,
        @Nullable Long credentialsReviewedAt,
        String firstName,
        String lastName,
        boolean isActive,
        boolean isStaff,
        @Nullable String currentOrganizationId,
        @Nullable Long currentProjectId,
        String notificationSettings,
        String preferences,
        long joinedAt,
        @Nullable Long lastLogin) {

    static final String COLUMNS = "id, uuid, distinct_id, email, pending_email, is_email_verified, password_hash,"
            + " auth_epoch, credentials_reviewed_at, first_name, last_name, is_active, is_staff,"
            + " current_organization_id, current_project_id, notification_settings, preferences, joined_at, last_login";

    /** Reads {@link #COLUMNS} by position: this row is read on every write, and look-ups by name cost half of it. */
    public static final class Mapper implements RowMapper<UserRow> {

        @Override
        public UserRow map(ResultSet row, StatementContext context) throws SQLException {
            return read(row);
        }

        static UserRow read(ResultSet row) throws SQLException {
            return new UserRow(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    booleanOrNull(row, 6),
                    row.getString(7),
                    row.getInt(8),
                    longOrNull(row, 9),
                    row.getString(10),
                    row.getString(11),
                    row.getBoolean(12),
                    row.getBoolean(13),
                    row.getString(14),
                    longOrNull(row, 15),
                    row.getString(16),
                    row.getString(17),
                    row.getLong(18),
                    longOrNull(row, 19));
        }

        private static @Nullable Long longOrNull(ResultSet row, int column) throws SQLException {
            var value = row.getLong(column);
            return row.wasNull() ? null : value;
        }

        private static @Nullable Boolean booleanOrNull(ResultSet row, int column) throws SQLException {
            var value = row.getBoolean(column);
            return row.wasNull() ? null : value;
        }
    }

    /** What is stored of it. */
    public static UserRow of(User user) {
        var mailbox = user.mailbox();
        var credentials = user.credentials();
        return new UserRow(
                user.id().value(),
                user.uuid().toString(),
                user.distinctId(),
                mailbox.address().value(),
                mailbox.pending().map(EmailAddress::value).orElse(null),
                mailbox.verified().orElse(null),
                credentials.password().map(PasswordHash::reveal).orElse(null),
                credentials.authEpoch(),
                credentials.reviewedAt().map(Instant::toEpochMilli).orElse(null),
                user.name().first().value(),
                user.name().last().value(),
                user.active(),
                user.staff(),
                user.workplace().organization().map(id -> id.value().toString()).orElse(null),
                user.workplace().project().map(ProjectId::value).orElse(null),
                NotificationSettingsJson.write(user.notifications()),
                PreferencesJson.write(user.preferences()),
                user.joinedAt().toEpochMilli(),
                user.lastLogin().map(Instant::toEpochMilli).orElse(null));
    }

    /** Imported accounts without a password have an empty text, or a marker that no password fits. */
    private Optional<PasswordHash> password() {
        return Optional.ofNullable(passwordHash)
                .filter(stored -> !stored.isEmpty() && !stored.startsWith("!"))
                .map(PasswordHash::new);
    }

    /** The account in this row. */
    public User toUser() {
        return new User(
                new UserId(id),
                UUID.fromString(uuid),
                distinctId,
                new FullName(new PersonName(firstName), new PersonName(lastName)),
                new Mailbox(
                        new EmailAddress(email),
                        Optional.ofNullable(pendingEmail).map(EmailAddress::new),
                        Optional.ofNullable(isEmailVerified)),
                new Credentials(
                        password(),
                        authEpoch,
                        Optional.ofNullable(credentialsReviewedAt).map(Instant::ofEpochMilli)),
                isActive,
                isStaff,
                new Workplace(
                        Optional.ofNullable(currentOrganizationId)
                                .map(UUID::fromString)
                                .map(OrganizationId::new),
                        Optional.ofNullable(currentProjectId).map(ProjectId::new)),
                NotificationSettingsJson.read(notificationSettings),
                PreferencesJson.read(preferences),
                Instant.ofEpochMilli(joinedAt),
                Optional.ofNullable(lastLogin).map(Instant::ofEpochMilli));
    }
}
