package io.vestibule.adapters.http.organizations;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An organization with one project and somebody of every level, all at work there and in no other one. */
public final class Company {

    private final TestApi api;
    private final Fixtures fixtures;
    private final Organization organization;
    private final Project project;
    private final User owner;
    private final User admin;
    private final User member;

    public Company(TestApi api) {
        this.api = api;
        this.fixtures = new Fixtures(api.store());
        this.organization = fixtures.organization();
        this.project = fixtures.project(organization.id());
        this.owner = join(MembershipLevel.OWNER, Fixtures.NOW);
        this.admin = join(MembershipLevel.ADMINISTRATOR, Fixtures.NOW.plusSeconds(1));
        this.member = join(MembershipLevel.MEMBER, Fixtures.NOW.plusSeconds(2));
    }

    /** Somebody new, at work here. */
    public User join(MembershipLevel level, Instant at) {
        var user = fixtures.user();
        fixtures.membership(organization.id(), user.id(), level, at, Optional.empty());
        return fixtures.worksAt(user, organization.id(), Optional.of(project.id()));
    }

    public Fixtures fixtures() {
        return fixtures;
    }

    public OrganizationId id() {
        return organization.id();
    }

    /** As it is stored now. */
    public Organization organization() {
        return api.store().organizations().find(id()).orElseThrow();
    }

    public ProjectId projectId() {
        return project.id();
    }

    public Project project() {
        return project;
    }

    public User owner() {
        return owner;
    }

    public User admin() {
        return admin;
    }

    public User member() {
        return member;
    }

    public User of(MembershipLevel level) {
        return switch (level) {
            case OWNER -> owner;
            case ADMINISTRATOR -> admin;
            case MEMBER -> member;
        };
    }

    public Membership membership(User user) {
        return api.store().memberships().find(id(), user.id()).orElseThrow();
    }

    public boolean has(User user) {
        return api.store().memberships().find(id(), user.id()).isPresent();
    }

    /** {@code /api/organizations/…} of this one, with what follows. */
    public String path(String rest) {
        return "/api/organizations/" + id().value() + rest;
    }

    public String memberPath(User user) {
        return path("/members/" + user.uuid() + "/");
    }

    public String projectPath() {
        return "/api/projects/" + projectId().value() + "/";
    }

    /**
     * Somebody who asks: {@code owner}, {@code admin} or {@code member} of this company, {@code stranger} of another one,
     * {@code staff} who belongs nowhere, {@code nobody} without a credential; by session, or after a {@code "key of "} by key.
     */
    public TestClient client(String who) {
        if (who.equals("nobody")) {
            return api.client();
        }
        var byKey = who.startsWith("key of ");
        var user = user(byKey ? who.substring("key of ".length()) : who);
        return byKey ? api.withKey(user.id()) : api.withSession(user.id());
    }

    /** A client with a new key that is good for these projects and organizations only; all where none is named. */
    public TestClient narrowedKey(User user, List<ProjectId> projects, List<OrganizationId> organizations) {
        var command = new CreateApiKey.Command(user.id(), "narrow", List.of("*"), projects, organizations);
        return api.client()
                .header(
                        "Authorization",
                        "Bearer "
                                + api.get(CreateApiKey.class)
                                        .handle(command)
                                        .token()
                                        .reveal());
    }

    private User user(String who) {
        return switch (who) {
            case "owner" -> owner;
            case "admin" -> admin;
            case "member" -> member;
            case "staff" -> fixtures.staff();
            case "stranger" -> new Company(api).owner();
            default -> throw new IllegalArgumentException("Nobody is called " + who + ".");
        };
    }
}
