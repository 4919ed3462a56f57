package io.vestibule.adapters.persistence.access;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.apikeys.KeyRow;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.SessionAge;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who stands behind a credential, read from the database each time. */
public final class JdbiPrincipals implements Principals {

    private final Database database;

    @Inject
    public JdbiPrincipals(Database database) {
        this.database = database;
    }

    @Override
    public Optional<KeyPrincipal> byKey(String keyHash) {
        return database.read(work -> work.dao(PrincipalDao.class)
                .byKey(keyHash)
                .map(row -> new KeyPrincipal(
                        new UserId(row.userId()),
                        row.isStaff(),
                        row.keyId(),
                        row.maskValue(),
                        KeyRow.scopes(row.scopes()),
                        KeyRow.teams(row.scopedTeams()),
                        KeyRow.organizations(row.scopedOrganizations()),
                        Optional.ofNullable(row.lastUsedAt()).map(Instant::ofEpochMilli))));
    }

    @Override
    public Optional<SessionPrincipal> bySession(String tokenHash) {
        return personBySession(tokenHash).map(Person::principal);
    }

    /**
     * A person with a session, and where they work.
     *
     * @param workplace the organization whose rules hold for the session
     */
    public record Person(SessionPrincipal principal, Optional<OrganizationId> workplace) {}

    public Optional<Person> personBySession(String tokenHash) {
        return database.read(work -> work.dao(PrincipalDao.class)
                .bySession(tokenHash)
                .map(row -> {
                    var session = row.session().toSession();
                    return new Person(
                            new SessionPrincipal(
                                    session.user(),
                                    row.isStaff(),
                                    session,
                                    row.accountEpoch(),
                                    Optional.ofNullable(row.sessionAgeSeconds()).map(SessionAge::ofSeconds)),
                            Optional.ofNullable(row.workplace())
                                    .map(UUID::fromString)
                                    .map(OrganizationId::new));
                }));
    }
}
