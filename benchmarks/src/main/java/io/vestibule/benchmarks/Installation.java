package io.vestibule.benchmarks;

import io.vestibule.app.Vestibule;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.application.apikeys.CreateApiKey;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.SubscribedResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.subscriptions.SummaryWish;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.Timetable;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PersonName;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Fills databases for measurements. */
final class Installation {

    private Installation() {}

    /** Accounts in three organizations each has one of; gives back a key of each. */
    static List<String> users(Path database, int users) {
        var keys = new ArrayList<String>();
        try (var vestibule =
                Vestibule.builder().database(database).withoutHousekeeping().build()) {
            for (var i = 0; i < users; i++) {
                var id = user(vestibule, "user" + i, "Organization " + i % 3, false);
                keys.add(key(vestibule, id));
            }
        }
        return keys;
    }

    /** Accounts that sign in with {@code password}; gives back their addresses. */
    static List<String> people(Path database, int people, String password) {
        var addresses = new ArrayList<String>();
        try (var vestibule =
                Vestibule.builder().database(database).withoutHousekeeping().build()) {
            for (var i = 0; i < people; i++) {
                var address = "person" + i + "@example.com";
                vestibule
                        .get(CreateAccount.class)
                        .handle(new CreateAccount.Command(
                                new EmailAddress(address),
                                new FullName(new PersonName("Person"), PersonName.NONE),
                                Optional.of(new OrganizationName("Organization")),
                                false,
                                Optional.of(new Password(password))));
                addresses.add(address);
            }
        }
        return addresses;
    }

    /** Many accounts, made by copying one in the database; gives back the key of a member of staff. */
    static String crowd(Path database, int users) throws SQLException {
        String key;
        try (var vestibule =
                Vestibule.builder().database(database).withoutHousekeeping().build()) {
            key = key(vestibule, user(vestibule, "staff", "Organization 0", true));
            user(vestibule, "first", "Organization 1", false);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
                    INSERT INTO vestibule_users
                    SELECT i, printf('%%08x-0000-7000-8000-000000000000', i), 'distinct' || i, 'user' || i || '@example.com',
                        pending_email, is_email_verified, password_hash, auth_epoch, credentials_reviewed_at, first_name,
                        last_name, is_active, is_staff, current_organization_id, current_project_id,
                        notification_settings, preferences, joined_at, last_login
                    FROM n, vestibule_users WHERE id = 2
                    """.formatted(users));
            statement.executeUpdate("""
                    INSERT INTO vestibule_memberships (
                        id, organization_id, user_id, level, joined_at, updated_at, invited_by)
                    SELECT printf('%08x-0000-7000-9000-000000000000', u.id), m.organization_id, u.id, 1, m.joined_at,
                        m.updated_at, NULL
                    FROM vestibule_users u, vestibule_memberships m WHERE u.id > 2 AND m.user_id = 2
                    """);
        }
        return key;
    }

    /** Somebody who linked an installation that reaches {@code count} repositories, listed just now; gives back their key. */
    static String repositories(Path database, InstallationId installation, int count) {
        try (var vestibule =
                Vestibule.builder().database(database).withoutHousekeeping().build()) {
            var owner = user(vestibule, "linker", "Organization 0", false);
            var now = Instant.now();
            vestibule
                    .get(Integrations.class)
                    .save(new GithubIntegration(UUID.randomUUID(), owner, installation, Optional.empty(), now, now));
            var repositories = new ArrayList<Repository>();
            for (var i = 0; i < count; i++) {
                repositories.add(
                        new Repository(1_000_000L + i, "repository-" + i, "analytical-engines/repository-" + i));
            }
            vestibule
                    .get(RepositoryCache.class)
                    .store(new RepositoryCache.Shelf(installation, Optional.empty()), repositories, now);
            return key(vestibule, owner);
        }
    }

    /** Daily webhooks of one project, due a year from now, made by copying one; gives back the key of a member. */
    static String subscriptions(Path database, int count, String url) throws SQLException {
        String key;
        try (var vestibule =
                Vestibule.builder().database(database).withoutHousekeeping().build()) {
            var owner = user(vestibule, "subscriber", "Organization 0", false);
            key = key(vestibule, owner);
            var organization =
                    vestibule.get(Memberships.class).ofUser(owner).get(0).organization();
            var project =
                    vestibule.get(Projects.class).ofOrganization(organization).get(0);
            var start = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(365));
            var terms = new SubscriptionTerms(
                    new SubscribedResource(
                            ResourceRef.of(ResourceKind.INSIGHT, 5).orElseThrow(), List.of(), Optional.of("Insight 5")),
                    new DeliveryTarget(TargetType.WEBHOOK, url, OptionalInt.empty()),
                    new Timetable(
                            Frequency.DAILY,
                            1,
                            Optional.empty(),
                            OptionalInt.empty(),
                            OptionalInt.empty(),
                            start.minus(Duration.ofDays(730)),
                            Optional.empty()),
                    false,
                    true,
                    Optional.of("Daily"),
                    new SummaryWish(false, ""));
            vestibule
                    .get(Subscriptions.class)
                    .add(new Subscription.Draft(
                            project.id(), terms, Optional.of(start), Optional.of(owner), Instant.now()));
        }
        var columns = "project_id, dashboard_id, insight_id, export_insights, resource_name, target_type, target_value,"
                + " integration_id, frequency, repeat_interval, weekdays, set_position, occurrence_count, start_at,"
                + " until_at, title, title_folded, search_text, is_enabled, is_deleted, next_delivery_date,"
                + " summary_enabled, summary_guide, created_by, created_at";
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %1$d)
                    INSERT INTO vestibule_subscriptions (%2$s)
                    SELECT %2$s FROM n, vestibule_subscriptions WHERE id = 1
                    """.formatted(count, columns));
        }
        return key;
    }

    private static UserId user(Vestibule vestibule, String name, String organization, boolean staff) {
        return vestibule
                .get(CreateAccount.class)
                .handle(new CreateAccount.Command(
                        new EmailAddress(name + "@example.com"),
                        new FullName(new PersonName(name), PersonName.NONE),
                        Optional.of(new OrganizationName(organization)),
                        staff,
                        Optional.empty()))
                .user()
                .id();
    }

    private static String key(Vestibule vestibule, UserId owner) {
        return vestibule
                .get(CreateApiKey.class)
                .handle(new CreateApiKey.Command(
                        owner, "benchmark", List.of("user:read", "user:write"), List.of(), List.of()))
                .token()
                .reveal();
    }
}
