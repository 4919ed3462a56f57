package io.vestibule.application.sessions;

import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.MessageSigner;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.sessions.LoginFailures;
import io.vestibule.domain.sessions.LoginLimits;
import io.vestibule.domain.sessions.SessionErrors;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps strangers from guessing passwords: counts failed logins by the address they come from, and by the account they name,
 * whether or not there is one. Of both only hashes are kept.
 */
public final class LoginGuard {

    private static final String PURPOSE = "login-failures";

    private final LoginFailures failures;
    private final MessageSigner signer;
    private final Clock clock;

    @Inject
    public LoginGuard(LoginFailures failures, MessageSigner signer, Clock clock) {
        this.failures = failures;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Why a login cannot be tried now; empty when it can.
     *
     * @param trusted whether it is tried in a browser that the account's person showed a second factor in: strangers cannot
     *     make that one wait
     */
    public Optional<DomainException> lock(EmailAddress account, Origin origin, boolean trusted) {
        var now = clock.instant();
        var ofAccount = failures.of(bucket(account));
        var ofAddress = addressLock(origin);
        var ofPerson = trusted ? Optional.<Duration>empty() : LoginLimits.accountWait(ofAccount, now);
        var wait = Stream.of(ofAddress, ofPerson).flatMap(Optional::stream).max(Comparator.<Duration>naturalOrder());
        return LoginLimits.isAccountClosed(ofAccount)
                ? Optional.of(SessionErrors.closedUntilReset())
                : wait.map(SessionErrors::tooManyFailures);
    }

    /**
     * Counts a failure, inside a unit of work.
     *
     * @return whether the address is locked by it
     */
    public boolean failed(EmailAddress account, Origin origin) {
        var now = clock.instant();
        var ofAccount = bucket(account);
        failures.save(ofAccount, failures.of(ofAccount).plusOneAt(now));
        return failed(origin);
    }

    /** Why a login cannot be tried now with what nobody guesses, whoever it is for; empty when it can. */
    public Optional<DomainException> lock(Origin origin) {
        return addressLock(origin).map(SessionErrors::tooManyFailures);
    }

    /**
     * As {@link #failed(EmailAddress, Origin)}, where nobody was guessing at an account.
     *
     * @return whether the address is locked by it
     */
    public boolean failed(Origin origin) {
        if (origin.address().isEmpty()) {
            return false;
        }
        var now = clock.instant();
        var ofAddress = bucket(origin.address().get());
        var count = LoginLimits.ofAddressAt(failures.of(ofAddress), now).plusOneAt(now);
        failures.save(ofAddress, count);
        return LoginLimits.addressLock(count, now).isPresent();
    }

    private Optional<Duration> addressLock(Origin origin) {
        return origin.address()
                .map(address -> failures.of(bucket(address)))
                .flatMap(count -> LoginLimits.addressLock(count, clock.instant()));
    }

    /** How many logins of an account failed since the last that did not. */
    public int failuresOf(EmailAddress account) {
        return failures.of(bucket(account)).failures();
    }

    /** Forgets the failures of an account: its person came in, has a new password, or an operator lets them try again. */
    public void forgive(EmailAddress account) {
        failures.clear(bucket(account));
    }

    /** What stands in a log for an address that no account has: people type passwords into the wrong field. */
    public String pseudonym(EmailAddress account) {
        return signer.sign(PURPOSE, "log:" + account.value());
    }

    private static String bucket(EmailAddress account) {
        return hashed("account:" + account.value());
    }

    private static String bucket(String address) {
        return hashed("address:" + address);
    }

    /** Without the installation's key: a new one must not open what is closed. */
    private static String hashed(String name) {
        return Digest.sha256Hex(PURPOSE + ":" + name);
    }
}
