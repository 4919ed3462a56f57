package io.vestibule.application.onboarding;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.DelegationPolicy;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps onboarding that was handed on in step with the invites it was handed on with: no invite ends without whoever waits
 * for it, and nobody waits for an invite that is gone. Runs inside a unit of work.
 */
public final class Delegations {

    private final Invites invites;
    private final Onboardings onboardings;
    private final Users users;
    private final InviteLifetime lifetime;
    private final Audit audit;
    private final Clock clock;

    @Inject
    public Delegations(
            Invites invites, Onboardings onboardings, Users users, InviteLifetime lifetime, Audit audit, Clock clock) {
        this.invites = invites;
        this.onboardings = onboardings;
        this.users = users;
        this.lifetime = lifetime;
        this.audit = audit;
        this.clock = clock;
    }

    /** The invite that a person waits for; one that is not theirs to take back counts as none. */
    public Optional<Invite> ownPending(UserId user) {
        var onboarding = onboardings.of(user);
        return onboarding
                .delegatedToInvite()
                .flatMap(invites::find)
                .filter(invite -> DelegationPolicy.isOwn(invite, user, onboarding));
    }

    /** Deletes an invite that nobody accepted; whoever waited for it starts onboarding anew. */
    public void withdraw(Invite invite, Cause cause) {
        onboardings.namingInvite(invite.id()).forEach(user -> cancel(user, cause));
        if (invite.delegation()) {
            onboardings.orphanedIn(invite.organization()).forEach(user -> cancel(user, cause));
        }
        invites.remove(invite.id());
    }

    /**
     * Deletes an invite that was accepted; whoever waited for that is done. They are not told from where somebody else came
     * in.
     */
    public void accept(Invite invite, Instant now) {
        onboardings
                .namingInvite(invite.id())
                .forEach(user -> change(
                        user,
                        EventType.ONBOARDING_DELEGATION_ACCEPTED,
                        Cause.INSTALLATION,
                        onboarding -> onboarding.accept(now)));
        invites.remove(invite.id());
    }

    /** A person is about to leave an organization: nobody may take over from them there any more. */
    public void leave(UserId user, OrganizationId organization, Cause cause) {
        withdrawAll(
                invites.delegationsBy(user).stream()
                        .filter(invite -> invite.organization().equals(organization))
                        .toList(),
                cause);
    }

    /** An account is about to be deleted or switched off: nobody may take over from the person anywhere any more. */
    public void disappear(UserId user, Cause cause) {
        withdrawAll(invites.delegationsBy(user), cause);
    }

    /** An organization is about to be deleted: whoever handed onboarding on in it starts anew. */
    public void dissolve(OrganizationId organization, Cause cause) {
        withdrawAll(invites.delegationsIn(organization), cause);
    }

    /** Ends the wait of a person whose invite expired or is gone unnoticed; an expired invite itself stays. */
    public void endIfOverdue(UserId user) {
        var mayStillBeAccepted = onboardings
                .of(user)
                .delegatedToInvite()
                .flatMap(invites::find)
                .filter(invite -> invite.isValidAt(clock.instant(), lifetime))
                .isPresent();
        if (!mayStillBeAccepted) {
            cancel(user, Cause.INSTALLATION);
        }
    }

    private void withdrawAll(List<Invite> delegations, Cause cause) {
        delegations.forEach(invite -> withdraw(invite, cause));
    }

    private void cancel(UserId user, Cause cause) {
        change(user, EventType.ONBOARDING_DELEGATION_CANCELLED, cause, Onboarding::cancel);
    }

    private void change(UserId user, EventType type, Cause cause, UnaryOperator<Onboarding> decision) {
        var before = onboardings.of(user);
        var after = decision.apply(before);
        if (after.equals(before)) {
            return;
        }
        onboardings.save(user, after);
        audit.record(
                type,
                users.find(user).orElseThrow(DomainException::notFound),
                cause,
                before.delegatedToOrganization()
                        .map(organization ->
                                Map.of("organization", organization.value().toString()))
                        .orElse(Map.of()));
    }
}
