package io.vestibule.testkit.users;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;

/** Accounts in memory. */
public final class InMemoryUsers implements Users {

    private final InMemoryStore store;

    @Inject
    public InMemoryUsers(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<User> find(UserId id) {
        return store.locked(() -> store.users().find(id));
    }

    @Override
    public Optional<User> find(UUID uuid) {
        return first(user -> user.uuid().equals(uuid));
    }

    @Override
    public Optional<User> find(EmailAddress address) {
        return first(user -> user.mailbox().address().equals(address));
    }

    @Override
    public boolean isTaken(EmailAddress address) {
        return find(address).isPresent();
    }

    @Override
    public boolean isAliasTaken(EmailAddress base) {
        var beginning = base.localPart() + "+";
        var end = base.value().substring(base.localPart().length());
        return first(user -> user.mailbox().address().value().startsWith(beginning)
                        && user.mailbox().address().value().endsWith(end))
                .isPresent();
    }

    @Override
    public boolean hasOtherActiveStaff(UserId id) {
        return first(user -> user.staff() && user.active() && !user.id().equals(id))
                .isPresent();
    }

    @Override
    public boolean isAnybodyThere() {
        return first(user -> true).isPresent();
    }

    @Override
    public OptionalInt importedIterations() {
        return store.locked(() -> store.users().all().stream()
                .flatMap(user -> user.credentials().password().stream())
                .flatMapToInt(hash -> hash.importedIterations().stream())
                .max());
    }

    @Override
    public User add(User.Draft draft) {
        return store.changed(() -> {
            if (isTaken(draft.mailbox().address())) {
                throw UserErrors.emailTaken();
            }
            var user = draft.numbered(store.nextUser());
            store.users().put(user.id(), user);
            return user;
        });
    }

    @Override
    public void save(User user) {
        store.change(() -> {
            if (!store.users().has(user.id())) {
                throw DomainException.notFound();
            }
            if (find(user.mailbox().address())
                    .filter(owner -> !owner.id().equals(user.id()))
                    .isPresent()) {
                throw UserErrors.emailTaken();
            }
            store.users().put(user.id(), user);
        });
    }

    @Override
    public void remove(UserId id) {
        store.change(() -> {
            store.users().remove(id);
            store.apiKeys().removeIf(key -> key.user().equals(id));
            store.sessions().removeIf(session -> session.user().equals(id));
            store.seenDevices().removeIf(device -> device.user().equals(id));
            store.passwordResets().remove(id);
            store.verifications().remove(id);
            store.scenes().removeIf(scene -> scene.user().equals(id));
            store.memberships().removeIf(membership -> membership.user().equals(id));
            store.onboardings().remove(id);
            store.secondFactors().remove(id);
            store.pendingLogins().removeIf(login -> login.user().equals(id));
            store.trustedDevices().removeIf(device -> device.user().equals(id));
            store.factorResets().remove(id);
            store.pushRegistrations().removeIf(device -> device.user().equals(id));
            store.passkeys().removeIf(passkey -> passkey.user().equals(id));
            store.githubIntegrations().removeIf(row -> row.user().equals(id));
            store.slackIntegrations().removeIf(row -> row.user().equals(id));
            store.githubCredentials().removeIf(credential -> credential.user().equals(id));
            store.linkStates().removeIf(state -> state.user().equals(id));
            store.pendingLinks().remove(id);
            store.repositoryLists().removeIf(kept -> kept.shelf().owner().equals(Optional.of(id)));
            store.sharedInstallations().replaceAll(shared -> withoutConnector(shared, id));
            store.sharing().replaceAll(shared -> withoutCreator(shared, id));
            store.memberships().replaceAll(membership -> withoutInviter(membership, id));
            store.invites().replaceAll(invite -> withoutCreator(invite, id));
            store.subscriptions().replaceAll(subscription -> withoutCreator(subscription, id));
        });
    }

    private Optional<User> first(Predicate<User> fits) {
        return store.locked(() -> store.users().all().stream().filter(fits).findFirst());
    }

    private static Membership withoutInviter(Membership membership, UserId gone) {
        return membership.invitedBy().equals(Optional.of(gone)) ? membership.withoutInviter() : membership;
    }

    private static Invite withoutCreator(Invite invite, UserId gone) {
        return invite.createdBy().equals(Optional.of(gone)) ? invite.withoutCreator() : invite;
    }

    private static SharingConfiguration withoutCreator(SharingConfiguration shared, UserId gone) {
        return shared.with(shared.passwords().stream()
                .map(password -> password.createdBy().equals(Optional.of(gone)) ? password.withoutCreator() : password)
                .toList());
    }

    private static Subscription withoutCreator(Subscription subscription, UserId gone) {
        return subscription.createdBy().equals(Optional.of(gone)) ? subscription.withoutCreator() : subscription;
    }

    private static SharedInstallation withoutConnector(SharedInstallation shared, UserId gone) {
        return shared.connectedBy().equals(Optional.of(gone))
                ? new SharedInstallation(
                        shared.project(),
                        shared.installation(),
                        Optional.empty(),
                        shared.connectedLogin(),
                        shared.createdAt())
                : shared;
    }
}
