package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.domain.organizations.OrganizationName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * The organization that newcomers share.
 *
 * @param name empty: they share none
 * @param id of the one that is there
 * @param connection to the database that it is in
 */
record Home(Optional<OrganizationName> name, Optional<String> id, Connection connection) {

    static Home of(Connection connection, Optional<OrganizationName> name) throws SQLException {
        if (name.isEmpty()) {
            return new Home(name, Optional.empty(), connection);
        }
        try (var statement = connection.prepareStatement("SELECT id FROM vestibule_organizations WHERE name = ?")) {
            statement.setString(1, name.get().value());
            try (var found = statement.executeQuery()) {
                var id = found.next() ? Optional.of(found.getString(1)) : Optional.<String>empty();
                if (id.isPresent() && found.next()) {
                    throw new OpeningException(
                            "Several organizations are called " + name.get().value() + ".");
                }
                return new Home(name, id, connection);
            }
        }
    }

    /** Whether an account with the same address or UUID is there. */
    boolean isThere(ForeignAccount account) {
        try (var statement = connection.prepareStatement("SELECT 1 FROM vestibule_users WHERE email = ? OR uuid = ?")) {
            statement.setString(1, account.email().value());
            statement.setString(2, account.uuid().map(UUID::toString).orElse(""));
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw OpeningException.of("The accounts cannot be read", e);
        }
    }
}
