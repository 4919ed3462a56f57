package io.vestibule.application.users;

import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.users.Users;
import io.vestibule.domain.users.Workplace;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Reads accounts; whoever works nowhere although they could gets a place to work chosen, for good, and whoever waits for an
 * invite that expired waits no longer.
 */
public final class CurrentAccounts {

    private final AccountViews accounts;
    private final Users users;
    private final Memberships memberships;
    private final Projects projects;
    private final Delegations delegations;
    private final InviteLifetime inviteLifetime;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    public CurrentAccounts(
            AccountViews accounts,
            Users users,
            Memberships memberships,
            Projects projects,
            Delegations delegations,
            InviteLifetime inviteLifetime,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.accounts = accounts;
        this.users = users;
        this.memberships = memberships;
        this.projects = projects;
        this.delegations = delegations;
        this.inviteLifetime = inviteLifetime;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * The account as it is now.
     *
     * @throws DomainException {@code NOT_FOUND} when there is none
     */
    public AccountView of(UserId id) {
        var account = read(id);
        if (lacksWorkplace(account)) {
            unitOfWork.run(() -> chooseWorkplace(id));
            account = read(id);
        }
        if (isOverdue(account)) {
            unitOfWork.run(() -> delegations.endIfOverdue(id));
            account = read(id);
        }
        return account;
    }

    /** A page of accounts as they are now, with the workplaces that were chosen so far. */
    Page<AccountView> list(AccountFilter filter, Page.Request page) {
        var found = accounts.list(filter, page, clock.instant());
        var overdue = found.items().stream().filter(this::isOverdue).toList();
        if (overdue.isEmpty()) {
            return found;
        }
        overdue.forEach(account ->
                unitOfWork.run(() -> delegations.endIfOverdue(account.user().id())));
        return accounts.list(filter, page, clock.instant());
    }

    /** Whether the person waits for the acceptance of an invite that nobody can accept any more. */
    private boolean isOverdue(AccountView account) {
        return account.onboarding().isOverdueAt(clock.instant(), inviteLifetime);
    }

    private AccountView read(UserId id) {
        return accounts.find(id, clock.instant()).orElseThrow(DomainException::notFound);
    }

    private static boolean lacksWorkplace(AccountView account) {
        var workplace = account.user().workplace();
        return workplace.organization().isEmpty()
                ? !account.memberships().isEmpty()
                : workplace.project().isEmpty()
                        && account.current()
                                .map(current -> !current.projects().isEmpty())
                                .orElse(false);
    }

    private void chooseWorkplace(UserId id) {
        var user = users.find(id).orElseThrow(DomainException::notFound);
        var organization = user.workplace().organization().or(() -> firstMembership(id));
        var project = user.workplace().project().or(() -> organization.flatMap(this::firstProject));
        var chosen = new Workplace(organization, project);
        if (!chosen.equals(user.workplace())) {
            users.save(user.withWorkplace(chosen));
        }
    }

    private Optional<OrganizationId> firstMembership(UserId id) {
        return first(memberships.ofUser(id)).map(Membership::organization);
    }

    private Optional<ProjectId> firstProject(OrganizationId organization) {
        return first(projects.ofOrganization(organization)).map(Project::id);
    }

    private static <T> Optional<T> first(List<T> list) {
        return list.stream().findFirst();
    }
}
