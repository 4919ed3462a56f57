package io.vestibule.application.organizations;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Notes what is done to organizations, beside the accounts of those who do it or whom it is done to. */
final class OrganizationAudit {

    private final Audit audit;
    private final Users users;

    @Inject
    OrganizationAudit(Audit audit, Users users) {
        this.audit = audit;
        this.users = users;
    }

    void organization(EventType type, Cause cause, OrganizationId organization) {
        record(type, account(cause), cause, Map.of("organization", text(organization)));
    }

    /** @param names of the members that changed */
    void organizationChanged(Cause cause, OrganizationId organization, List<String> names) {
        record(
                EventType.ORGANIZATION_UPDATED,
                account(cause),
                cause,
                Map.of("organization", text(organization), "changed", String.join(",", names)));
    }

    void project(EventType type, Cause cause, OrganizationId organization, ProjectId project) {
        record(
                type,
                account(cause),
                cause,
                Map.of("organization", text(organization), "project", String.valueOf(project.value())));
    }

    /** @param names of the members that changed */
    void projectChanged(Cause cause, Project project, List<String> names) {
        record(
                EventType.PROJECT_UPDATED,
                account(cause),
                cause,
                Map.of(
                        "organization",
                        text(project.organization()),
                        "project",
                        String.valueOf(project.id().value()),
                        "changed",
                        String.join(",", names)));
    }

    void member(EventType type, Cause cause, OrganizationId organization, User member) {
        record(type, member, cause, Map.of("organization", text(organization)));
    }

    void levelChanged(Cause cause, OrganizationId organization, User member, MembershipLevel level) {
        record(
                EventType.MEMBER_LEVEL_CHANGED,
                member,
                cause,
                Map.of("organization", text(organization), "level", String.valueOf(level.number())));
    }

    private User account(Cause cause) {
        return users.find(cause.person()).orElseThrow(DomainException::notFound);
    }

    private void record(EventType type, User account, Cause cause, Map<String, String> details) {
        audit.record(type, account, cause, details);
    }

    private static String text(OrganizationId organization) {
        return organization.value().toString();
    }
}
