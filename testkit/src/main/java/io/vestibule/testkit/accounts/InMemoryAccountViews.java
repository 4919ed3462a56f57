package io.vestibule.testkit.accounts;

import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.accounts.AccountView.MembershipView;
import io.vestibule.domain.accounts.AccountView.PendingInvite;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.users.ScenePersonalisations;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.onboarding.InMemoryOnboardings;
import io.vestibule.testkit.organizations.InMemoryInvites;
import io.vestibule.testkit.organizations.InMemoryMemberships;
import io.vestibule.testkit.organizations.InMemoryProjects;
import io.vestibule.testkit.users.InMemoryScenePersonalisations;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The joined read side in memory; every answer is put together anew. Invites live as long as they usually do. */
public final class InMemoryAccountViews implements AccountViews {

    private final InMemoryStore store;
    private final ScenePersonalisations scenes;
    private final Memberships memberships;
    private final Projects projects;
    private final Invites invites;
    private final Onboardings onboardings;

    @Inject
    public InMemoryAccountViews(InMemoryStore store) {
        this.store = store;
        this.scenes = new InMemoryScenePersonalisations(store);
        this.memberships = new InMemoryMemberships(store);
        this.projects = new InMemoryProjects(store);
        this.invites = new InMemoryInvites(store);
        this.onboardings = new InMemoryOnboardings(store);
    }

    @Override
    public Optional<AccountView> find(UserId id, Instant now) {
        return store.locked(() -> store.users().find(id).map(user -> view(user, now)));
    }

    @Override
    public Page<AccountView> list(AccountFilter filter, Page.Request page, Instant now) {
        return store.locked(() -> {
            // rows stand in the order they were added, which is the order of their numbers
            var fitting = store.users().all().stream()
                    .filter(user -> fits(user, filter))
                    .toList();
            var shown = fitting.stream()
                    .skip(page.offset())
                    .limit(page.limit())
                    .map(user -> view(user, now))
                    .toList();
            return new Page<>(shown, fitting.size());
        });
    }

    private static boolean fits(User user, AccountFilter filter) {
        var address = user.mailbox().address().value();
        return user.active()
                && filter.email().map(address::equals).orElse(true)
                && filter.staff().map(staff -> staff == user.staff()).orElse(true);
    }

    private AccountView view(User user, Instant now) {
        var invites = invitesOf(user, now);
        return new AccountView(
                user,
                memberships.ofUser(user.id()).stream()
                        .map(membership -> new MembershipView(membership, organization(membership.organization())))
                        .toList(),
                user.workplace().organization().map(this::current),
                invites.stream().map(this::pending).toList(),
                scenes.ofUser(user.id()),
                onboardings.of(user.id()),
                InMemoryFactors.of(store, user),
                store.apiKeys().all().stream().anyMatch(key -> key.user().equals(user.id()))
                        || store.passkeys().all().stream()
                                .anyMatch(passkey -> passkey.user().equals(user.id())),
                invites.stream()
                        .map(invite -> invite.createdAt().plus(InviteLifetime.STANDARD.value()))
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX));
    }

    private List<Invite> invitesOf(User user, Instant now) {
        return invites.forAddress(user.mailbox().address()).stream()
                .filter(invite -> invite.isValidAt(now, InviteLifetime.STANDARD))
                .filter(invite ->
                        memberships.find(invite.organization(), user.id()).isEmpty())
                .limit(AccountView.MAX_INVITES)
                .toList();
    }

    private PendingInvite pending(Invite invite) {
        return new PendingInvite(
                invite.id(),
                invite.target().value(),
                invite.organization(),
                organization(invite.organization()).name().value(),
                invite.createdAt());
    }

    private CurrentOrganization current(OrganizationId id) {
        var members = memberships.ofOrganization(id).stream()
                .filter(member ->
                        store.users().find(member.user()).filter(User::active).isPresent())
                .count();
        return new CurrentOrganization(organization(id), Math.toIntExact(members), projects.ofOrganization(id));
    }

    private Organization organization(OrganizationId id) {
        return store.organizations()
                .find(id)
                .orElseThrow(() -> new IllegalStateException("There is no organization " + id.value() + "."));
    }
}
