package io.vestibule.testkit.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Invites in memory. */
public final class InMemoryInvites implements Invites {

    private final InMemoryStore store;

    @Inject
    public InMemoryInvites(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Invite> find(UUID id) {
        return store.locked(() -> store.invites().find(id));
    }

    @Override
    public Optional<Invite> find(OrganizationId organization, EmailAddress target) {
        return forAddress(target).stream()
                .filter(invite -> invite.organization().equals(organization))
                .findFirst();
    }

    @Override
    public List<Invite> forAddress(EmailAddress target) {
        return newestFirst(invite -> invite.target().equals(target));
    }

    @Override
    public Page<Invite> ofOrganization(OrganizationId organization, MembershipLevel atMost, Page.Request page) {
        var all = newestFirst(invite -> invite.organization().equals(organization) && atMost.isAtLeast(invite.level()));
        return new Page<>(all.stream().skip(page.offset()).limit(page.limit()).toList(), all.size());
    }

    @Override
    public List<Invite> delegationsIn(OrganizationId organization) {
        return newestFirst(
                invite -> invite.delegation() && invite.organization().equals(organization));
    }

    @Override
    public List<Invite> delegationsBy(UserId creator) {
        return newestFirst(invite -> invite.delegation() && invite.createdBy().equals(Optional.of(creator)));
    }

    private List<Invite> newestFirst(Predicate<Invite> wanted) {
        // ids as text, because UUID compares its halves as signed numbers, which no database does
        var order = Comparator.comparing(Invite::createdAt)
                .thenComparing(invite -> invite.id().toString())
                .reversed();
        return store.locked(() ->
                store.invites().all().stream().filter(wanted).sorted(order).toList());
    }

    @Override
    public void save(Invite invite) {
        store.change(() -> {
            store.require(invite.organization());
            store.requireIfNamed(invite.createdBy());
            if (find(invite.organization(), invite.target())
                    .filter(present -> !present.id().equals(invite.id()))
                    .isPresent()) {
                throw InviteErrors.alreadyInvited();
            }
            store.invites().put(invite.id(), invite);
        });
    }

    @Override
    public void remove(UUID id) {
        store.change(() -> remove(store, id));
    }

    static void remove(InMemoryStore store, UUID id) {
        store.invites().remove(id);
        store.onboardings().replaceAll(onboarding -> withoutInvite(onboarding, id));
    }

    private static Onboarding withoutInvite(Onboarding onboarding, UUID gone) {
        return onboarding.delegatedToInvite().equals(Optional.of(gone))
                ? new Onboarding(
                        onboarding.skippedAt(),
                        onboarding.skippedReason(),
                        onboarding.skippedOrganization(),
                        Optional.empty(),
                        onboarding.delegatedToOrganization(),
                        onboarding.delegationAcceptedAt())
                : onboarding;
    }
}
