package io.vestibule.adapters.persistence.archive;

import io.vestibule.adapters.persistence.apikeys.KeyRow;
import io.vestibule.adapters.persistence.integrations.IntegrationRow;
import io.vestibule.adapters.persistence.integrations.JdbiIntegrations;
import io.vestibule.adapters.persistence.onboarding.OnboardingRow;
import io.vestibule.adapters.persistence.organizations.InviteRow;
import io.vestibule.adapters.persistence.organizations.MembershipRow;
import io.vestibule.adapters.persistence.organizations.OrganizationRow;
import io.vestibule.adapters.persistence.organizations.ProjectRow;
import io.vestibule.adapters.persistence.passkeys.PasskeyRow;
import io.vestibule.adapters.persistence.twofactor.JdbiTwoFactors;
import io.vestibule.adapters.persistence.twofactor.SecondFactorRow;
import io.vestibule.adapters.persistence.users.SceneRow;
import io.vestibule.adapters.persistence.users.UserRow;
import java.sql.Connection;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Reads accounts as the server does, before they are kept: what it could not read would lock people out. */
final class ReadBack {

    private ReadBack() {}

    /** @throws ArchiveException when there is a row that cannot be read */
    static void all(Connection connection) {
        all(connection, "organization", OrganizationRow.class, OrganizationRow::toOrganization);
        all(connection, "project", ProjectRow.class, ProjectRow::toProject);
        all(connection, "user", UserRow.class, UserRow::toUser);
        all(connection, "membership", MembershipRow.class, MembershipRow::toMembership);
        all(connection, "invite", InviteRow.class, InviteRow::toInvite);
        all(connection, "onboarding", OnboardingRow.class, OnboardingRow::toOnboarding);
        all(connection, "scene", SceneRow.class, SceneRow::toScenePersonalisation);
        all(connection, "api_key", KeyRow.class, KeyRow::toKey);
        all(connection, "passkey", PasskeyRow.class, PasskeyRow::toPasskey);
        // what is sealed was opened when it was taken
        all(connection, "second_factor", SecondFactorRow.class, JdbiTwoFactors::closed);
        all(connection, "identity", IntegrationRow.class, JdbiIntegrations::closed);
    }

    private static <R> void all(Connection connection, String name, Class<R> type, Function<R, ?> reading) {
        var kind = Kind.named(name).orElseThrow();
        try (var rows = Jdbi.create(connection)
                .open()
                .createQuery("SELECT * FROM " + kind.table())
                .setFetchSize(1_000)
                .map(ConstructorMapper.of(type))
                .stream()) {
            rows.forEach(row -> read(kind, row, reading));
        }
    }

    private static <R> void read(Kind kind, R row, Function<R, ?> reading) {
        try {
            Objects.requireNonNull(reading.apply(row));
        } catch (RuntimeException e) {
            throw ArchiveException.unreadable(kind.name(), String.valueOf(e.getMessage()));
        }
    }
}
