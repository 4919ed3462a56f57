package io.vestibule.adapters.persistence.accounts;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.apikeys.KeyDao;
import io.vestibule.adapters.persistence.onboarding.OnboardingDao;
import io.vestibule.adapters.persistence.onboarding.OnboardingRow;
import io.vestibule.adapters.persistence.organizations.InviteDao;
import io.vestibule.adapters.persistence.organizations.InviteRow;
import io.vestibule.adapters.persistence.organizations.MembershipDao;
import io.vestibule.adapters.persistence.organizations.MembershipRow;
import io.vestibule.adapters.persistence.organizations.OrganizationDao;
import io.vestibule.adapters.persistence.organizations.OrganizationRow;
import io.vestibule.adapters.persistence.organizations.ProjectDao;
import io.vestibule.adapters.persistence.organizations.ProjectRow;
import io.vestibule.adapters.persistence.users.SceneDao;
import io.vestibule.adapters.persistence.users.SceneRow;
import io.vestibule.adapters.persistence.users.UserDao;
import io.vestibule.adapters.persistence.users.UserRow;
import io.vestibule.adapters.persistence.users.UserStatements;
import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.accounts.AccountView.MembershipView;
import io.vestibule.domain.accounts.AccountView.PendingInvite;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Accounts with all that is shown of them, read from the database each time: a fixed number of statements a page. */
public final class JdbiAccountViews implements AccountViews {

    private final Database database;
    private final MemberCounts memberCounts;
    private final InviteLifetime inviteLifetime;
    private final PasskeyRules passkeyRules;

    @Inject
    public JdbiAccountViews(
            Database database, MemberCounts memberCounts, InviteLifetime inviteLifetime, PasskeyRules passkeyRules) {
        this.database = database;
        this.memberCounts = memberCounts;
        this.inviteLifetime = inviteLifetime;
        this.passkeyRules = passkeyRules;
    }

    @Override
    public Optional<AccountView> find(UserId id, Instant now) {
        var counts = memberCounts.begin();
        return database.snapshot(work -> UserStatements.find(work, id.value())
                .map(row -> views(work, List.of(row), counts, now).get(0)));
    }

    @Override
    public Page<AccountView> list(AccountFilter filter, Page.Request page, Instant now) {
        var condition = (filter.inactiveToo() ? "id > 0" : "is_active")
                + EmailFilter.condition("email", filter.email())
                + filter.staff()
                        .map(staff -> staff ? " AND is_staff" : " AND NOT is_staff")
                        .orElse("");
        var email = EmailFilter.value(filter.email());
        var counts = memberCounts.begin();
        return database.snapshot(work -> {
            var dao = work.dao(AccountDao.class);
            var ids = dao.page(condition, email, page.limit(), page.offset());
            var total = dao.count(condition, email);
            var rows =
                    ids.isEmpty() ? List.<UserRow>of() : work.dao(UserDao.class).findAll(ids);
            return new Page<>(views(work, rows, counts, now), total);
        });
    }

    private List<AccountView> views(Work work, List<UserRow> rows, MemberCounts.Reading counts, Instant now) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var users = rows.stream().map(UserRow::toUser).toList();
        var parts = Parts.read(work, users, counts, now, inviteLifetime, passkeyRules);
        return users.stream().map(parts::view).toList();
    }

    /** What belongs to the accounts of a page, by account or organization. */
    private record Parts(
            Map<Long, List<MembershipRow>> memberships,
            Map<String, Organization> organizations,
            Map<String, Integer> memberCounts,
            Map<String, List<ProjectRow>> projects,
            Map<String, List<InviteRow>> invites,
            Map<Long, List<SceneRow>> scenes,
            Map<Long, OnboardingRow> onboardings,
            Set<Long> keyOwners,
            FactorOwners factorOwners,
            InviteLifetime inviteLifetime) {

        static Parts read(
                Work work,
                List<User> users,
                MemberCounts.Reading counts,
                Instant now,
                InviteLifetime inviteLifetime,
                PasskeyRules passkeyRules) {
            var ids = users.stream().map(user -> user.id().value()).toList();
            var emails =
                    users.stream().map(user -> user.mailbox().address().value()).toList();
            var memberships = work.dao(MembershipDao.class).ofUsers(ids);
            var invites = work.dao(InviteDao.class)
                    .forAddressesSince(emails, now.minus(inviteLifetime.value()).toEpochMilli());
            var current = users.stream()
                    .flatMap(user -> user.workplace().organization().stream())
                    .map(id -> id.value().toString())
                    .distinct()
                    .toList();
            var organizations = new LinkedHashSet<>(current);
            memberships.forEach(membership -> organizations.add(membership.organizationId()));
            invites.forEach(invite -> organizations.add(invite.organizationId()));
            return new Parts(
                    memberships.stream().collect(groupingBy(MembershipRow::userId)),
                    ifAny(organizations, all -> work.dao(OrganizationDao.class).findAll(all)).stream()
                            .collect(toMap(OrganizationRow::id, OrganizationRow::toOrganization)),
                    counts.of(work, current),
                    ifAny(current, all -> work.dao(ProjectDao.class).ofOrganizations(all)).stream()
                            .collect(groupingBy(ProjectRow::organizationId)),
                    invites.stream().collect(groupingBy(InviteRow::targetEmail)),
                    work.dao(SceneDao.class).ofUsers(ids).stream().collect(groupingBy(SceneRow::userId)),
                    work.dao(OnboardingDao.class).ofUsers(ids).stream()
                            .collect(toMap(OnboardingRow::userId, Function.identity())),
                    new HashSet<>(work.dao(KeyDao.class).ownersAmong(ids)),
                    FactorOwners.among(work, ids, passkeyRules),
                    inviteLifetime);
        }

        AccountView view(User user) {
            var id = user.id().value();
            var invited = pendingInvites(user);
            return new AccountView(
                    user,
                    memberships.getOrDefault(id, List.of()).stream()
                            .flatMap(this::membership)
                            .toList(),
                    user.workplace().organization().flatMap(this::currentOrganization),
                    invited,
                    scenes.getOrDefault(id, List.of()).stream()
                            .map(SceneRow::toScenePersonalisation)
                            .toList(),
                    Optional.ofNullable(onboardings.get(id))
                            .map(OnboardingRow::toOnboarding)
                            .orElse(Onboarding.NONE),
                    factorOwners.of(user),
                    keyOwners.contains(id) || factorOwners.hasPasskey(user),
                    invited.stream()
                            .map(invite -> invite.createdAt().plus(inviteLifetime.value()))
                            .min(Instant::compareTo)
                            .orElse(Instant.MAX));
        }

        private Stream<MembershipView> membership(MembershipRow row) {
            return Stream.ofNullable(organizations.get(row.organizationId()))
                    .map(organization -> new MembershipView(row.toMembership(), organization));
        }

        private Optional<CurrentOrganization> currentOrganization(OrganizationId id) {
            var key = id.value().toString();
            return Optional.ofNullable(organizations.get(key))
                    .map(organization ->
                            new CurrentOrganization(organization, memberCounts.getOrDefault(key, 0), projectsOf(key)));
        }

        private List<Project> projectsOf(String organization) {
            return projects.getOrDefault(organization, List.of()).stream()
                    .map(ProjectRow::toProject)
                    .toList();
        }

        private List<PendingInvite> pendingInvites(User user) {
            var invited = invites.getOrDefault(user.mailbox().address().value(), List.of());
            if (invited.isEmpty()) {
                return List.of();
            }
            var own = memberships.getOrDefault(user.id().value(), List.of()).stream()
                    .map(MembershipRow::organizationId)
                    .toList();
            var pending = new ArrayList<PendingInvite>();
            for (var row : invited) {
                var organization = organizations.get(row.organizationId());
                if (organization != null
                        && !own.contains(row.organizationId())
                        && pending.size() < AccountView.MAX_INVITES) {
                    var invite = row.toInvite();
                    pending.add(new PendingInvite(
                            invite.id(),
                            invite.target().value(),
                            organization.id(),
                            organization.name().value(),
                            invite.createdAt()));
                }
            }
            return pending;
        }

        private static <K, R> List<R> ifAny(Collection<K> keys, Function<List<K>, List<R>> query) {
            return keys.isEmpty() ? List.of() : query.apply(List.copyOf(keys));
        }
    }
}
