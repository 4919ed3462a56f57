package io.vestibule.adapters.persistence.organizations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.OrganizationErrors;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Memberships in the database. */
public final class JdbiMemberships implements Memberships {

    private final Database database;

    @Inject
    public JdbiMemberships(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Membership> find(OrganizationId organization, UserId user) {
        return database.read(work -> work.dao(MembershipDao.class)
                .find(organization.value().toString(), user.value())
                .map(MembershipRow::toMembership));
    }

    @Override
    public List<Membership> ofUser(UserId user) {
        return database.read(work -> work.dao(MembershipDao.class).ofUser(user.value()).stream()
                .map(MembershipRow::toMembership)
                .toList());
    }

    @Override
    public List<Membership> ofOrganization(OrganizationId organization) {
        return database.read(
                work -> work
                        .dao(MembershipDao.class)
                        .ofOrganization(organization.value().toString())
                        .stream()
                        .map(MembershipRow::toMembership)
                        .toList());
    }

    @Override
    public int countOwners(OrganizationId organization) {
        return database.read(work -> work.dao(MembershipDao.class)
                .countOfLevel(organization.value().toString(), MembershipLevel.OWNER.number()));
    }

    @Override
    public void save(Membership membership) {
        database.write(work -> {
            try {
                work.dao(MembershipDao.class).upsert(MembershipRow.of(membership));
            } catch (UnableToExecuteStatementException e) {
                throw StoreFailure.isDuplicate(e, "organization_id") ? OrganizationErrors.alreadyMember() : e;
            }
            touch(work, membership.organization(), membership.user());
            return true;
        });
    }

    @Override
    public void remove(OrganizationId organization, UserId user) {
        database.write(work -> {
            var dao = work.dao(MembershipDao.class);
            dao.delete(organization.value().toString(), user.value());
            dao.clearWorkplace(organization.value().toString(), user.value());
            touch(work, organization, user);
            return true;
        });
    }

    private static void touch(Work work, OrganizationId organization, UserId user) {
        work.touch(new Touch.Organization(organization));
        work.touch(new Touch.Account(user));
    }
}
