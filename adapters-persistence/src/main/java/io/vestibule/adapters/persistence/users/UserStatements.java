package io.vestibule.adapters.persistence.users;

import io.vestibule.adapters.persistence.Work;
import java.util.Optional;

/** The SQL of {@code vestibule_users} that runs with every change of an account. */
public final class UserStatements {

    private static final String FIND = "SELECT " + UserRow.COLUMNS + " FROM vestibule_users WHERE id = ?";

    // only columns that no index has, which is what people change most
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

    static int updateProfile(Work work, UserRow row) {
        return work.plainly(UPDATE_PROFILE, statement -> {
            statement.setString(1, row.firstName());
            statement.setString(2, row.lastName());
            statement.setString(3, row.notificationSettings());
            statement.setString(4, row.preferences());
            statement.setLong(5, row.id());
            return statement.executeUpdate();
        });
    }
}
