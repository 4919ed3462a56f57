package io.vestibule.domain.access;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.SessionAge;
import io.vestibule.domain.sessions.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who makes a request. */
public sealed interface Principal {

    /** Nobody known. */
    record Anonymous() implements Principal {}

    /** Somebody with an active account. */
    sealed interface Known extends Principal {

        UserId userId();

        /** Whether the account runs this installation. */
        boolean staff();
    }

    /**
     * A person in a browser.
     *
     * @param session alive when it was read
     * @param accountEpoch the account's epoch when it was read
     * @param sessionAge how long after signing in the organization that the person works in ends sessions, where it does
     */
    record SessionPrincipal(
            UserId userId, boolean staff, Session session, int accountEpoch, Optional<SessionAge> sessionAge)
            implements Known {

        /** Somebody whose organization leaves sessions alone. */
        public SessionPrincipal(UserId userId, boolean staff, Session session, int accountEpoch) {
            this(userId, staff, session, accountEpoch, Optional.empty());
        }

        /** Whether a session of this person, this one or another, can be used at {@code now}. */
        public boolean canUse(Session own, Instant now, Session.Lifetime lifetime) {
            return own.isAliveAt(now, accountEpoch, lifetime)
                    && sessionAge
                            .map(age -> now.isBefore(own.createdAt().plus(age.value())))
                            .orElse(true);
        }
    }

    /**
     * A program with a personal API key.
     *
     * @param keyId names the key
     * @param mask what its owner recognises it by
     * @param lastUsedAt as stored when it was read
     */
    record KeyPrincipal(
            UserId userId,
            boolean staff,
            String keyId,
            String mask,
            Scopes scopes,
            List<ProjectId> scopedTeams,
            List<OrganizationId> scopedOrganizations,
            Optional<Instant> lastUsedAt)
            implements Known {}

    /** Nobody known. */
    Principal ANONYMOUS = new Anonymous();
}
