package io.vestibule.adapters.http.subscriptions;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.application.subscriptions.MakeDelivery;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.subscriptions.InMemorySubscribables;
import io.vestibule.testkit.subscriptions.SubscriptionFixtures;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A project with an administrator, a member and somebody from elsewhere, and subscriptions to its insight 5. */
final class Newsroom {

    private static final String NODE = "test";

    private final TestApi api;
    private final Fixtures fixtures;
    private final Organization organization;
    private final Project project;
    private final User admin;
    private final User member;
    private final User stranger;

    Newsroom(TestApi api) {
        this.api = api;
        fixtures = new Fixtures(api.store());
        organization = fixtures.organization();
        project = fixtures.project(organization.id());
        admin = join(MembershipLevel.ADMINISTRATOR);
        member = join(MembershipLevel.MEMBER);
        stranger = fixtures.user();
        api.get(InMemorySubscribables.class).insight(project.id(), 5);
    }

    private User join(MembershipLevel level) {
        var user = fixtures.user();
        fixtures.membership(organization.id(), user.id(), level, Fixtures.NOW, Optional.empty());
        return fixtures.worksAt(user, organization.id(), Optional.of(project.id()));
    }

    ProjectId project() {
        return project.id();
    }

    User admin() {
        return admin;
    }

    User member() {
        return member;
    }

    User stranger() {
        return stranger;
    }

    /** Below the project's address. */
    String path(String rest) {
        return "/api/projects/" + project.id().value() + "/" + rest;
    }

    String path(Subscription subscription, String rest) {
        return path("subscriptions/" + subscription.id().value() + "/" + rest);
    }

    Subscription subscription() {
        return subscription(TargetType.EMAIL, "ada@example.com,bob@example.com", false, true);
    }

    Subscription subscription(TargetType type, String target, boolean deleted, boolean enabled) {
        var terms = SubscriptionFixtures.terms();
        return new SubscriptionFixtures(api.store())
                .subscription(
                        project.id(),
                        new SubscriptionTerms(
                                terms.resource(),
                                new DeliveryTarget(type, target, OptionalInt.empty()),
                                terms.timetable(),
                                deleted,
                                enabled,
                                terms.title(),
                                terms.summary()),
                        Optional.of(admin.id()),
                        api.clock().instant());
    }

    Subscription stored(Subscription subscription) {
        return api.store().subscriptions().find(subscription.id()).orElseThrow();
    }

    /** Makes all that is due. */
    void deliver() {
        var queue = api.store().deliveryQueue();
        var now = api.clock().instant();
        for (var run = queue.claim(NODE, now, now.plusSeconds(60), Set.of());
                run.isPresent();
                run = queue.claim(NODE, now, now.plusSeconds(60), Set.of())) {
            api.get(MakeDelivery.class).handle(run.get(), NODE);
        }
    }
}
