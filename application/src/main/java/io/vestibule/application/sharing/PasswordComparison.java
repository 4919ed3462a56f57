package io.vestibule.application.sharing;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHasher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Compares what viewers show with the passwords of links, for half as many at once as there are processors: whoever signs in
 * meanwhile finds the other half free.
 */
@Singleton
final class PasswordComparison {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /** More would wait in vain, and keep threads from others meanwhile. */
    static final int MAX_WAITING_EACH = 16;

    private final PasswordHasher hasher;
    private final int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private final Semaphore turns = new Semaphore(atOnce, true);

    @Inject
    PasswordComparison(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /**
     * The one of {@code passwords} that was shown. All are compared, also after one fitted: how long it takes does not tell
     * which one did.
     *
     * @throws DomainException {@code THROTTLED} when there was no turn in time, or no hash after all, before one fitted
     */
    Optional<SharePasswordEntry> fitting(List<SharePasswordEntry> passwords, Password shown) {
        if (!isMyTurn()) {
            throw DomainException.throttled(LONGEST_WAIT);
        }
        try {
            return compared(passwords, shown);
        } finally {
            turns.release();
        }
    }

    private Optional<SharePasswordEntry> compared(List<SharePasswordEntry> passwords, Password shown) {
        var fitting = Optional.<SharePasswordEntry>empty();
        for (var password : passwords) {
            try {
                if (hasher.verify(shown, password.hash())) {
                    fitting = Optional.of(password);
                }
            } catch (DomainException busy) {
                return Optional.of(fitting.orElseThrow(() -> busy));
            }
        }
        return fitting;
    }

    private boolean isMyTurn() {
        if (turns.getQueueLength() >= atOnce * MAX_WAITING_EACH) {
            return false;
        }
        try {
            return turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
