package io.vestibule.adapters.persistence.organizations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Organizations;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Organizations in the database. */
public final class JdbiOrganizations implements Organizations {

    private final Database database;

    @Inject
    public JdbiOrganizations(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return database.read(work ->
                work.dao(OrganizationDao.class).findById(id.value().toString()).map(OrganizationRow::toOrganization));
    }

    @Override
    public List<Organization> named(OrganizationName name) {
        return database.read(work -> work.dao(OrganizationDao.class).findByName(name.value()).stream()
                .map(OrganizationRow::toOrganization)
                .toList());
    }

    @Override
    public boolean isAnyThere() {
        return database.read(work -> work.dao(OrganizationDao.class).any().isPresent());
    }

    @Override
    public boolean isSlugTaken(String slug) {
        return database.read(work -> work.dao(OrganizationDao.class).countBySlug(slug) > 0);
    }

    @Override
    public void save(Organization organization) {
        database.write(work -> {
            try {
                work.dao(OrganizationDao.class).upsert(OrganizationRow.of(organization));
            } catch (UnableToExecuteStatementException e) {
                throw StoreFailure.isDuplicate(e, "slug") ? OrganizationErrors.slugTaken() : e;
            }
            work.touch(new Touch.Organization(organization.id()));
            return true;
        });
    }

    @Override
    public void remove(OrganizationId id) {
        database.write(work -> {
            var dao = work.dao(MembershipDao.class);
            var organization = id.value().toString();
            // people who worked here, members or not, and people invited here see it go
            dao.peopleTouchedByOrganization(organization)
                    .forEach(user -> work.touch(new Touch.Account(new UserId(user))));
            work.dao(InviteDao.class).addressesOf(organization).forEach(email -> work.touch(new Touch.Address(email)));
            work.dao(OrganizationDao.class).delete(organization);
            work.touch(new Touch.Organization(id));
            return true;
        });
    }
}
