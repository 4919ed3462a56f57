package io.vestibule.adapters.persistence.access;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.apikeys.KeyRow;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.Principals;
import io.vestibule.domain.common.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

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
        return database.read(work -> work.dao(PrincipalDao.class)
                .bySession(tokenHash)
                .map(row -> {
                    var session = row.session().toSession();
                    return new SessionPrincipal(session.user(), row.isStaff(), session, row.accountEpoch());
                }));
    }
}
