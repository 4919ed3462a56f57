package io.vestibule.testkit.onboarding;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Onboarding in memory. */
public final class InMemoryOnboardings implements Onboardings {

    private final InMemoryStore store;

    @Inject
    public InMemoryOnboardings(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Onboarding of(UserId user) {
        return store.locked(() -> store.onboardings().find(user).orElse(Onboarding.NONE));
    }

    @Override
    public List<UserId> namingInvite(UUID invite) {
        return people(onboarding -> onboarding.delegatedToInvite().equals(Optional.of(invite)));
    }

    @Override
    public List<UserId> orphanedIn(OrganizationId organization) {
        return people(onboarding -> onboarding.stage() == Onboarding.Stage.ORPHANED
                && onboarding.delegatedToOrganization().equals(Optional.of(organization)));
    }

    @Override
    public List<UserId> waitingSince(Instant moment) {
        return people(onboarding -> onboarding.isWaiting()
                && onboarding
                        .delegatedToInvite()
                        .flatMap(store.invites()::find)
                        .map(invite -> invite.createdAt().isBefore(moment))
                        .orElse(true));
    }

    private List<UserId> people(Predicate<Onboarding> wanted) {
        return store.locked(() -> store.users().all().stream()
                .map(User::id)
                .filter(user -> store.onboardings().find(user).filter(wanted).isPresent())
                .toList());
    }

    @Override
    public void save(UserId user, Onboarding onboarding) {
        store.change(() -> {
            store.require(user);
            store.onboardings().put(user, onboarding);
        });
    }
}
