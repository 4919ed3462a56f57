package io.vestibule.application.organizations;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
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

    /** Who does something, and from where. */
    record By(Principal.Known caller, Origin origin) {}

    void organization(EventType type, By by, OrganizationId organization) {
        record(type, account(by), by, Map.of("organization", text(organization)));
    }

    /** @param names of the members that changed */
    void organizationChanged(By by, OrganizationId organization, List<String> names) {
        record(
                EventType.ORGANIZATION_UPDATED,
                account(by),
                by,
                Map.of("organization", text(organization), "changed", String.join(",", names)));
    }

    void project(EventType type, By by, OrganizationId organization, ProjectId project) {
        record(
                type,
                account(by),
                by,
                Map.of("organization", text(organization), "project", String.valueOf(project.value())));
    }

    /** @param names of the members that changed */
    void projectChanged(By by, Project project, List<String> names) {
        record(
                EventType.PROJECT_UPDATED,
                account(by),
                by,
                Map.of(
                        "organization",
                        text(project.organization()),
                        "project",
                        String.valueOf(project.id().value()),
                        "changed",
                        String.join(",", names)));
    }

    void member(EventType type, By by, OrganizationId organization, User member) {
        record(type, member, by, Map.of("organization", text(organization)));
    }

    void levelChanged(By by, OrganizationId organization, User member, MembershipLevel level) {
        record(
                EventType.MEMBER_LEVEL_CHANGED,
                member,
                by,
                Map.of("organization", text(organization), "level", String.valueOf(level.number())));
    }

    private User account(By by) {
        return users.find(by.caller().userId()).orElseThrow(DomainException::notFound);
    }

    private void record(EventType type, User account, By by, Map<String, String> details) {
        audit.record(type, account, by.caller(), by.origin(), details);
    }

    private static String text(OrganizationId organization) {
        return organization.value().toString();
    }
}
