package io.vestibule.testkit.organizations;

import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
    public List<Invite> forAddress(EmailAddress target) {
        return store.locked(() -> store.invites().all().stream()
                .filter(invite -> invite.target().equals(target))
                .sorted(Comparator.comparing(Invite::createdAt).reversed())
                .toList());
    }

    @Override
    public void save(Invite invite) {
        store.change(() -> {
            store.require(invite.organization());
            store.requireIfNamed(invite.createdBy());
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
