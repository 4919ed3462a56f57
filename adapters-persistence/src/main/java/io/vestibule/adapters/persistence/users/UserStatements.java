package io.vestibule.adapters.persistence.users;

import io.vestibule.adapters.persistence.Work;
import io.vestibule.domain.users.User;
import java.util.Optional;

/** The SQL of {@code vestibule_users} that runs with every change of an account. */
public final class UserStatements {

    private static final String FIND = "SELECT " + UserRow.COLUMNS + " FROM vestibule_users WHERE id = ?";

    // only columns that no index has, which is what people change most
    private static final String UPDATE_NAME = "UPDATE vestibule_users SET first_name = ?, last_name = ? WHERE id = ?";
    private static final String UPDATE_PROFILE = """
            UPDATE vestibule_users SET first_name = ?, last_name = ?, notification_settings = ?, preferences = ?
            WHERE id = ?
            """;

    private UserStatements() {}

    public static Optional<UserRow> find(Work work, long id) {
        return work.plainly(FIND, statement -> {
            statement.setLong(1, id);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(UserRow.Mapper.read(rows)) : Optional.empty();
            }
        });
    }

    /** Stores the name, and settings and preferences where they changed: to write them as text takes longest. */
    static int updateProfile(Work work, User before, User after) {
        var nameOnly = before.notifications().equals(after.notifications())
                && before.preferences().equals(after.preferences());
        return work.plainly(nameOnly ? UPDATE_NAME : UPDATE_PROFILE, statement -> {
            var column = 0;
            statement.setString(++column, after.name().first().value());
            statement.setString(++column, after.name().last().value());
            if (!nameOnly) {
                statement.setString(++column, NotificationSettingsJson.write(after.notifications()));
                statement.setString(++column, PreferencesJson.write(after.preferences()));
            }
            statement.setLong(++column, after.id().value());
            return statement.executeUpdate();
        });
    }
}
