package io.vestibule.application.passkeys;

import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.passkeys.Challenge;
import io.vestibule.domain.passkeys.PendingCeremonies;
import io.vestibule.domain.passkeys.PendingCeremony;
import io.vestibule.domain.passkeys.PendingCeremony.Purpose;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gives challenges to browsers, each for one answer. */
public final class Challenges {

    private final PendingCeremonies ceremonies;
    private final SecretGenerator secrets;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    Challenges(PendingCeremonies ceremonies, SecretGenerator secrets, UnitOfWork unitOfWork, Clock clock) {
        this.ceremonies = ceremonies;
        this.secrets = secrets;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /** A new one, in place of any former one of the browser for the same purpose. */
    public Challenge give(String browser, Purpose purpose) {
        return give(browser, purpose, UnaryOperator.identity());
    }

    /** As {@link #give(String, Purpose)}, with what the answer will be about. */
    public Challenge give(String browser, Purpose purpose, UnaryOperator<PendingCeremony> subject) {
        var challenge = Challenge.fresh(secrets);
        var ceremony = subject.apply(PendingCeremony.begun(purpose, challenge, clock.instant()));
        unitOfWork.run(() -> ceremonies.save(browser, ceremony));
        return challenge;
    }

    /** Takes back what a browser was given, for good, whatever comes of it; empty when there is nothing, or it is over. */
    public Optional<PendingCeremony> take(String browser, Purpose purpose) {
        var now = clock.instant();
        return unitOfWork.call(() -> ceremonies.take(browser, purpose)).filter(ceremony -> !ceremony.isOverAt(now));
    }
}
