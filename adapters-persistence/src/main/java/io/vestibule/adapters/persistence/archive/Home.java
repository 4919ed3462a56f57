package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.OpeningException;
import io.vestibule.domain.organizations.OrganizationName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The organization that newcomers share.
 *
 * @param name empty: they share none
 * @param id of the one that is there
 */
record Home(Optional<OrganizationName> name, Optional<String> id) {

    static Home of(Connection connection, Optional<OrganizationName> name) throws SQLException {
        if (name.isEmpty()) {
            return new Home(name, Optional.empty());
        }
        try (var statement = connection.prepareStatement("SELECT id FROM vestibule_organizations WHERE name = ?")) {
            statement.setString(1, name.get().value());
            try (var found = statement.executeQuery()) {
                var id = found.next() ? Optional.of(found.getString(1)) : Optional.<String>empty();
                if (id.isPresent() && found.next()) {
                    throw new OpeningException(
                            "Several organizations are called " + name.get().value() + ".");
                }
                return new Home(name, id);
            }
        }
    }
}
