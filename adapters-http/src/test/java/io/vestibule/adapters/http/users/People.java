package io.vestibule.adapters.http.users;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.util.Optional;

/** Accounts with names that were never used before, and the organizations they belong to. */
final class People {

    private final TestApi api;
    private final Fixtures fixtures;

    People(TestApi api) {
        this.api = api;
        this.fixtures = new Fixtures(api.store());
    }

    Fixtures fixtures() {
        return fixtures;
    }

    /** Somebody who owns an organization with one project, and has no password. */
    User owner() {
        return api.user(name());
    }

    /** The same with {@link TestApi#PASSWORD}. */
    User ownerWithPassword() {
        return api.userWithPassword(name());
    }

    User staff() {
        return api.staff(name());
    }

    /** Somebody who belongs nowhere. */
    User loner() {
        return fixtures.user();
    }

    /** A second organization of {@code user}, with one project. */
    Organization another(User user) {
        var organization = fixtures.organization();
        fixtures.project(organization.id());
        join(organization, user, MembershipLevel.MEMBER);
        return organization;
    }

    /** Puts {@code user} into an organization, one second after everything else was made. */
    Membership join(Organization organization, User user, MembershipLevel level) {
        return fixtures.membership(organization.id(), user.id(), level, Fixtures.NOW.plusSeconds(1), Optional.empty());
    }

    /** The organization that {@code user} works in. */
    Organization organization(User user) {
        var id = api.stored(user.id()).workplace().organization().orElseThrow();
        return api.store().organizations().find(id).orElseThrow();
    }

    /** The project that {@code user} works in. */
    ProjectId project(User user) {
        return api.stored(user.id()).workplace().project().orElseThrow();
    }

    /** The project of an organization that has one. */
    ProjectId project(Organization organization) {
        return api.store().projects().ofOrganization(organization.id()).get(0).id();
    }

    private String name() {
        return "ada-" + fixtures.unique();
    }
}
