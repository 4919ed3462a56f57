package io.vestibule.application.organizations;

import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Makes organizations and puts people into them. Runs inside a unit of work. */
public final class Founding {

    private static final String PROJECT_TOKEN_PREFIX = "phc_";
    private static final int PROJECT_TOKEN_BYTES = 32;
    private static final int SLUG_SUFFIX_BYTES = 3;

    private final Organizations organizations;
    private final Memberships memberships;
    private final Projects projects;
    private final IdGenerator ids;
    private final SecretGenerator secrets;

    @Inject
    public Founding(
            Organizations organizations,
            Memberships memberships,
            Projects projects,
            IdGenerator ids,
            SecretGenerator secrets) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.projects = projects;
        this.ids = ids;
        this.secrets = secrets;
    }

    /** A new organization with its first project. */
    public Organization organization(OrganizationName name, Instant now) {
        return organization(new OrganizationId(ids.next()), name, now);
    }

    /** A new organization with its first project, under an id that nobody has. */
    Organization organization(OrganizationId id, OrganizationName name, Instant now) {
        var organization = Organization.founded(id, name, freeSlug(name), now);
        organizations.save(organization);
        project(organization.id(), Project.DEFAULT_NAME, now);
        return organization;
    }

    /** A new project of an organization. */
    public Project project(OrganizationId organization, String name, Instant now) {
        return projects.add(new Project.Draft(
                ids.next(), organization, name, PROJECT_TOKEN_PREFIX + secrets.base62(PROJECT_TOKEN_BYTES), now));
    }

    /** Puts a person into an organization that they do not belong to. */
    public Membership join(UserId user, OrganizationId organization, MembershipLevel level, Instant now) {
        var membership = new Membership(ids.next(), organization, user, level, now, now, Optional.empty());
        memberships.save(membership);
        return membership;
    }

    private String freeSlug(OrganizationName name) {
        var slug = name.slug();
        while (organizations.isSlugTaken(slug)) {
            slug = OrganizationName.slugWith(
                    name.slug(), secrets.base62(SLUG_SUFFIX_BYTES).toLowerCase(Locale.ROOT));
        }
        return slug;
    }
}
