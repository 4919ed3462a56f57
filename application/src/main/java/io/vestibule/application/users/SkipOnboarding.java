package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.application.onboarding.Counting;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.OnboardingEvent;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Lets a person off onboarding, in the organization they work in. */
public final class SkipOnboarding {

    /** The longest name of a step, in characters. */
    public static final int MAX_STEP_LENGTH = 64;

    /** @param step where the person was; may be empty, and is only counted */
    public record Command(
            Principal.Known caller, Target target, Change<SkipReason> reason, Change<String> step, Origin origin) {}

    private final Targets targets;
    private final GetUser getUser;
    private final Users users;
    private final Memberships memberships;
    private final Onboardings onboardings;
    private final Delegations delegations;
    private final Counting counting;
    private final Audit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    SkipOnboarding(
            Targets targets,
            GetUser getUser,
            Users users,
            Memberships memberships,
            Onboardings onboardings,
            Delegations delegations,
            Counting counting,
            Audit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.targets = targets;
        this.getUser = getUser;
        this.users = users;
        this.memberships = memberships;
        this.onboardings = onboardings;
        this.delegations = delegations;
        this.counting = counting;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * The account as it is then. An invite with which the person had handed onboarding on goes, unless it was accepted.
     *
     * @throws DomainException {@code permission_denied}, {@code NOT_FOUND}, {@code required} or another refusal at
     *     {@code reason} or {@code step_at_skip}
     */
    public UserProfile handle(Command command) {
        var id = targets.resolve(command.caller(), command.target());
        var reason = command.reason().required("reason");
        var step = command.step()
                .map(text -> TextLimit.check(text, MAX_STEP_LENGTH, "step_at_skip"))
                .over("");
        var isNews = unitOfWork.call(() -> skip(command, id, reason));
        if (isNews) {
            counting.tell(
                    new OnboardingEvent.Skipped(id, reason, Optional.of(step).filter(text -> !text.isEmpty())));
        }
        return getUser.profile(command.caller(), id);
    }

    private boolean skip(Command command, UserId id, SkipReason reason) {
        var user = users.find(id).orElseThrow(DomainException::notFound);
        delegations
                .ownPending(id)
                .ifPresent(invite -> delegations.withdraw(invite, new Cause(command.caller(), command.origin())));
        var before = onboardings.of(id);
        var skip = before.skip(reason, organization(user), clock.instant());
        if (!skip.state().equals(before)) {
            onboardings.save(id, skip.state());
        }
        if (skip.first()) {
            audit.record(
                    EventType.ONBOARDING_SKIPPED,
                    user,
                    command.caller(),
                    command.origin(),
                    Map.of("reason", reason.text()));
        }
        return skip.first();
    }

    private Optional<OrganizationId> organization(User user) {
        return user.workplace()
                .organization()
                .or(() -> memberships.ofUser(user.id()).stream().findFirst().map(Membership::organization));
    }
}
