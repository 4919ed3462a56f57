package io.vestibule.application.organizations;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.onboarding.Counting;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Hands setting an organization up on to somebody else, who is invited as administrator. */
public final class DelegateOnboarding {

    /** The longest name of a step, in characters. */
    public static final int MAX_STEP_LENGTH = 64;

    /** @param step where the person was; may be empty, and is only counted */
    public record Command(
            Principal.Known caller,
            OrganizationTarget organization,
            Change<EmailAddress> target,
            Change<String> message,
            Change<String> step,
            Origin origin) {}

    /**
     * What came of it.
     *
     * @param invite as it was before its mail was handed over
     * @param created whether it is a new one, and not the one that was sent before
     */
    public record Outcome(InviteView invite, boolean created) {}

    /** What is wanted, where all of it could be read. */
    private record Read(EmailAddress target, Optional<String> message, Optional<String> step) {}

    /** What was done, and what is to be told of it. */
    private record Done(Outcome outcome, Optional<OnboardingEvent> event) {}

    private final OrganizationAccess access;
    private final Inviting inviting;
    private final InviteViews views;
    private final Onboardings onboardings;
    private final Delegations delegations;
    private final Counting counting;
    private final InviteLifetime lifetime;
    private final Audit audit;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;

    @Inject
    DelegateOnboarding(
            OrganizationAccess access,
            Inviting inviting,
            InviteViews views,
            Onboardings onboardings,
            Delegations delegations,
            Counting counting,
            InviteLifetime lifetime,
            Audit audit,
            IdGenerator ids,
            UnitOfWork unitOfWork) {
        this.access = access;
        this.inviting = inviting;
        this.views = views;
        this.onboardings = onboardings;
        this.delegations = delegations;
        this.counting = counting;
        this.lifetime = lifetime;
        this.audit = audit;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Whether the caller may hand onboarding on, and to whom: changes nothing. To be asked before what is limited is counted.
     *
     * @return the organization that the request names
     * @throws DomainException the refusals of {@link OrganizationAccess#below}; {@code permission_denied} below
     *     administrator; the refusal of what could not be read
     */
    public OrganizationId check(Command command) {
        var insider = admitted(command);
        read(command);
        return insider.organization().id();
    }

    /**
     * Asked twice for the same person, the invite of the first time is the answer.
     *
     * @throws DomainException as {@link #check}; {@code permission_denied} in place of an invite for a level above the caller's
     *     own; {@code invalid_input} for the address of a member
     */
    public Outcome handle(Command command) {
        var wanted = read(command);
        var done = Inviting.retried(() -> unitOfWork.call(() -> delegate(command, wanted)));
        done.event().ifPresent(counting::tell);
        return done.outcome();
    }

    private Insider admitted(Command command) {
        var insider = access.below(command.caller(), command.organization());
        if (!insider.level().isAtLeast(MembershipLevel.ADMINISTRATOR)) {
            throw InviteErrors.aboveOwnLevel();
        }
        return insider;
    }

    private static Read read(Command command) {
        return new Read(
                command.target().required("target_email"),
                InviteWish.checked(command.message().map(Optional::of).over(Optional.empty())),
                Optional.of(command.step()
                                .map(text -> TextLimit.check(text, MAX_STEP_LENGTH, "step_at_delegation"))
                                .over(""))
                        .filter(text -> !text.isEmpty()));
    }

    private Done delegate(Command command, Read wanted) {
        var inviter = inviting.inviter(admitted(command), command.caller(), command.origin());
        inviting.requireOutsider(wanted.target(), inviter.organization());
        var pending = delegations.ownPending(inviter.user().id());
        if (pending.filter(invite -> isTheSame(invite, wanted, inviter)).isPresent()) {
            return repeated(pending.get(), wanted, inviter);
        }
        pending.ifPresent(invite -> delegations.withdraw(invite, inviter.cause()));
        var invite = invite(wanted, inviter);
        inviting.replace(invite, inviter);
        onboardings.save(
                inviter.user().id(),
                onboardings.of(inviter.user().id()).delegate(invite.id(), invite.organization(), invite.createdAt()));
        audit.record(EventType.ONBOARDING_DELEGATED, inviter.user(), inviter.cause(), Inviting.details(invite));
        inviting.emailed(invite, inviter);
        return new Done(
                new Outcome(views.of(invite), true),
                Optional.of(new OnboardingEvent.Delegated(inviter.user().id(), told(invite, wanted))));
    }

    private boolean isTheSame(Invite invite, Read wanted, Inviting.Inviter inviter) {
        return invite.isValidAt(inviter.now(), lifetime)
                && invite.organization().equals(inviter.organization().id())
                && invite.target().equals(wanted.target());
    }

    private Done repeated(Invite invite, Read wanted, Inviting.Inviter inviter) {
        var emailed = invite.emailingAttempted() ? invite : inviting.emailed(invite, inviter);
        var isSentNow = emailed.emailingAttempted() && !invite.emailingAttempted();
        return new Done(
                new Outcome(views.of(invite), false),
                isSentNow
                        ? Optional.of(
                                new OnboardingEvent.EmailRetried(inviter.user().id(), told(invite, wanted)))
                        : Optional.empty());
    }

    private Invite invite(Read wanted, Inviting.Inviter inviter) {
        var now = inviter.now();
        return new Invite(
                ids.next(),
                inviter.organization().id(),
                wanted.target(),
                "",
                MembershipLevel.ADMINISTRATOR,
                Optional.of(inviter.user().id()),
                now,
                now,
                wanted.message(),
                Optional.of(List.of()),
                false,
                true);
    }

    private static OnboardingEvent.Delegation told(Invite invite, Read wanted) {
        return new OnboardingEvent.Delegation(
                invite.id(),
                invite.target().domain(),
                invite.message().filter(text -> !text.isEmpty()).isPresent(),
                wanted.step());
    }
}
