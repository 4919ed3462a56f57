package io.vestibule.adapters.persistence.organizations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.adapters.persistence.onboarding.OnboardingDao;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Invites in the database. */
public final class JdbiInvites implements Invites {

    private final Database database;

    @Inject
    public JdbiInvites(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Invite> find(UUID id) {
        return database.read(
                work -> work.dao(InviteDao.class).findById(id.toString()).map(InviteRow::toInvite));
    }

    @Override
    public Optional<Invite> find(OrganizationId organization, EmailAddress target) {
        return database.read(work -> work.dao(InviteDao.class)
                .find(organization.value().toString(), target.value())
                .map(InviteRow::toInvite));
    }

    @Override
    public List<Invite> forAddress(EmailAddress target) {
        return invites(dao -> dao.forAddress(target.value()));
    }

    @Override
    public Page<Invite> ofOrganization(OrganizationId organization, MembershipLevel atMost, Page.Request page) {
        var id = organization.value().toString();
        return database.snapshot(work -> {
            var dao = work.dao(InviteDao.class);
            return new Page<>(
                    toInvites(dao.ofOrganization(id, atMost.number(), page.limit(), page.offset())),
                    dao.countOfOrganization(id, atMost.number()));
        });
    }

    @Override
    public List<Invite> delegationsIn(OrganizationId organization) {
        return invites(dao -> dao.delegationsIn(organization.value().toString()));
    }

    @Override
    public List<Invite> delegationsBy(UserId creator) {
        return invites(dao -> dao.delegationsBy(creator.value()));
    }

    @Override
    public void save(Invite invite) {
        database.write(work -> {
            var dao = work.dao(InviteDao.class);
            dao.findById(invite.id().toString())
                    .ifPresent(before -> work.touch(new Touch.Address(before.targetEmail())));
            try {
                dao.upsert(InviteRow.of(invite));
            } catch (UnableToExecuteStatementException e) {
                throw StoreFailure.isDuplicate(e, "target_email") ? InviteErrors.alreadyInvited() : e;
            }
            work.touch(new Touch.Address(invite.target().value()));
            return true;
        });
    }

    @Override
    public void remove(UUID id) {
        database.write(work -> {
            var dao = work.dao(InviteDao.class);
            dao.findById(id.toString()).ifPresent(row -> {
                // whoever handed onboarding on with it sees the invite go
                work.dao(OnboardingDao.class)
                        .delegatedTo(row.id())
                        .forEach(user -> work.touch(new Touch.Account(new UserId(user))));
                dao.delete(row.id());
                work.touch(new Touch.Address(row.targetEmail()));
            });
            return true;
        });
    }

    private List<Invite> invites(Function<InviteDao, List<InviteRow>> query) {
        return database.read(work -> toInvites(query.apply(work.dao(InviteDao.class))));
    }

    private static List<Invite> toInvites(List<InviteRow> rows) {
        return rows.stream().map(InviteRow::toInvite).toList();
    }
}
