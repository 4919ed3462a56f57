package io.vestibule.application.onboarding;

import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.InviteLifetime;
import jakarta.inject.Inject;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the wait of everybody who handed onboarding on with an invite that expired since. */
public final class EndOverdueDelegations {

    private static final Logger LOG = LoggerFactory.getLogger(EndOverdueDelegations.class);

    private final Onboardings onboardings;
    private final Delegations delegations;
    private final InviteLifetime lifetime;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    public EndOverdueDelegations(
            Onboardings onboardings,
            Delegations delegations,
            InviteLifetime lifetime,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.onboardings = onboardings;
        this.delegations = delegations;
        this.lifetime = lifetime;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** Each person in a unit of work of their own, so that nobody else waits for long, or in vain. */
    public void handle() {
        onboardings.waitingSince(clock.instant().minus(lifetime.value())).forEach(this::end);
    }

    private void end(UserId user) {
        try {
            unitOfWork.run(() -> delegations.endIfOverdue(user));
        } catch (RuntimeException failure) {
            LOG.warn("Account {} waits on for an invite that is over.", user.value(), failure);
        }
    }
}
