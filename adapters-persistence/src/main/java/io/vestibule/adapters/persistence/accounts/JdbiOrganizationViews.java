package io.vestibule.adapters.persistence.accounts;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.organizations.MembershipRow;
import io.vestibule.adapters.persistence.organizations.OrganizationDao;
import io.vestibule.adapters.persistence.organizations.OrganizationRow;
import io.vestibule.adapters.persistence.organizations.ProjectDao;
import io.vestibule.adapters.persistence.organizations.ProjectRow;
import io.vestibule.adapters.persistence.users.UserDao;
import io.vestibule.adapters.persistence.users.UserRow;
import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.accounts.MemberFilter;
import io.vestibule.domain.accounts.MemberView;
import io.vestibule.domain.accounts.OrganizationViews;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.passkeys.PasskeyRules;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Organizations and their members as they are shown, read from the database each time. */
public final class JdbiOrganizationViews implements OrganizationViews {

    private final Database database;
    private final MemberCounts memberCounts;
    private final PasskeyRules passkeyRules;

    @Inject
    public JdbiOrganizationViews(Database database, MemberCounts memberCounts, PasskeyRules passkeyRules) {
        this.database = database;
        this.memberCounts = memberCounts;
        this.passkeyRules = passkeyRules;
    }

    @Override
    public List<CurrentOrganization> of(List<OrganizationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var wanted = ids.stream().map(id -> id.value().toString()).toList();
        if (!database.isInUnit()) {
            database.noticeForeignChanges();
        }
        var counts = memberCounts.begin();
        return database.snapshot(work -> {
            var organizations = work.dao(OrganizationDao.class).findAll(wanted).stream()
                    .collect(toMap(OrganizationRow::id, Function.identity()));
            var projects = work.dao(ProjectDao.class).ofOrganizations(wanted).stream()
                    .collect(groupingBy(ProjectRow::organizationId));
            var members = counts.of(work, wanted);
            return wanted.stream()
                    .flatMap(id -> Stream.ofNullable(organizations.get(id)))
                    .map(row -> new CurrentOrganization(
                            row.toOrganization(),
                            members.getOrDefault(row.id(), 0),
                            projects.getOrDefault(row.id(), List.of()).stream()
                                    .map(ProjectRow::toProject)
                                    .toList()))
                    .toList();
        });
    }

    @Override
    public Page<MemberView> members(OrganizationId organization, MemberFilter filter, Page.Request page) {
        var id = organization.value().toString();
        return database.snapshot(work -> {
            var numbers = filter.search().isPresent() ? searched(work, id, filter, page) : page(work, id, filter, page);
            return new Page<>(members(work, id, numbers.items()), numbers.total());
        });
    }

    private static Page<Long> page(Work work, String organization, MemberFilter filter, Page.Request page) {
        var dao = work.dao(MemberDao.class);
        var condition = condition(filter);
        return new Page<>(
                dao.page(
                        condition,
                        order(filter),
                        organization,
                        email(filter),
                        since(filter),
                        page.limit(),
                        page.offset()),
                dao.count(condition, organization, email(filter), since(filter)));
    }

    /** Letter case is folded here: the engines' own lower() differ, and SQLite's knows plain letters only. */
    private static Page<Long> searched(Work work, String organization, MemberFilter filter, Page.Request page) {
        var rows = work.dao(MemberDao.class)
                .names(condition(filter), order(filter), organization, email(filter), since(filter));
        return Page.of(
                rows.stream()
                        .filter(row -> filter.fitsSearch(row.firstName(), row.lastName(), row.email()))
                        .map(MemberDao.NameRow::userId)
                        .toList(),
                page);
    }

    private List<MemberView> members(Work work, String organization, List<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        var memberships = work.dao(MemberDao.class).memberships(organization, numbers).stream()
                .collect(toMap(MembershipRow::userId, MembershipRow::toMembership));
        var users = work.dao(UserDao.class).findAll(numbers).stream()
                .map(UserRow::toUser)
                .collect(toMap(user -> user.id().value(), Function.identity()));
        var factors = FactorOwners.among(work, numbers, passkeyRules);
        return numbers.stream()
                .map(number -> {
                    var user = requireNonNull(users.get(number));
                    return new MemberView(requireNonNull(memberships.get(number)), user, factors.of(user));
                })
                .toList();
    }

    private static String condition(MemberFilter filter) {
        return EmailFilter.condition("u.email", filter.email())
                + (filter.updatedAfter().isPresent() ? " AND m.updated_at > :since" : "");
    }

    private static String order(MemberFilter filter) {
        return filter.oldestFirst() ? "ASC" : "DESC";
    }

    private static String email(MemberFilter filter) {
        return EmailFilter.value(filter.email());
    }

    private static long since(MemberFilter filter) {
        return filter.updatedAfter().map(JdbiOrganizationViews::millis).orElse(0L);
    }

    /** The nearest moment that milliseconds can say. */
    private static long millis(Instant at) {
        try {
            return at.toEpochMilli();
        } catch (ArithmeticException farAway) {
            return at.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }
}
