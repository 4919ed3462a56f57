package io.vestibule.application.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.application.sharing.ShareGate.UnlockResult;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.sharing.RecordedShareAccesses;
import io.vestibule.testkit.users.PlainPasswordHasher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a password that is shown at a link costs. */
class ShareGateTest {

    private static final List<String> PASSWORDS = List.of("password one", "password two", "password ten");
    private static final Duration BUSY = Duration.ofSeconds(7);

    private final CountingHasher hasher = new CountingHasher();
    private final TestApplication application = new TestApplication(new AbstractModule() {
        @Override
        protected void configure() {
            bind(PasswordHasher.class).toInstance(hasher);
        }
    });
    private final ShareGate gate = application.get(ShareGate.class);
    private final String link = shared();

    @ParameterizedTest
    @ValueSource(strings = {"password one", "password two", "password ten", "password six"})
    void allAreComparedWhicheverFits(String shown) {
        unlock(shown);

        assertThat(hasher.comparisons()).isEqualTo(PASSWORDS.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 129, 100_000})
    void whatCannotBeAPasswordIsNotCompared(int length) {
        assertThat(unlock("x".repeat(length))).isInstanceOf(UnlockResult.Wrong.class);

        assertThat(hasher.comparisons()).isZero();
    }

    @Test
    void nothingIsNotCompared() {
        assertThat(gate.unlock(link, Optional.empty(), Origin.INTERNAL)).isInstanceOf(UnlockResult.Wrong.class);

        assertThat(hasher.comparisons()).isZero();
    }

    @Test
    void whoeverComesTooOftenIsRefusedBeforeAnythingIsComparedOrWritten() {
        for (var i = 0; i < ShareGate.MAX_ATTEMPTS; i++) {
            assertThat(unlock("password one")).isInstanceOf(UnlockResult.Unlocked.class);
        }
        var compared = hasher.comparisons();

        for (var i = 0; i < 5; i++) {
            assertThat(unlock("password one")).isEqualTo(new UnlockResult.Throttled(ShareGate.WINDOW));
        }

        assertThat(hasher.comparisons()).isEqualTo(compared);
        assertThat(counted("share-attempts:")).isEqualTo(ShareGate.MAX_ATTEMPTS);
    }

    @Test
    void afterTenWrongOnesEachIsComparedAllTheSameAndNothingIsWritten() {
        for (var i = 0; i < ShareGate.MAX_WRONG; i++) {
            assertThat(unlock("password six")).isInstanceOf(UnlockResult.Wrong.class);
        }
        var compared = hasher.comparisons();

        assertThat(unlock("password six")).isEqualTo(new UnlockResult.Throttled(ShareGate.WINDOW));
        assertThat(unlock("password ten")).isInstanceOf(UnlockResult.Unlocked.class);

        assertThat(hasher.comparisons()).isEqualTo(compared + 2 * PASSWORDS.size());
        assertThat(counted("share-guesses:")).isEqualTo(ShareGate.MAX_WRONG);
    }

    @Test
    void whereNoHashIsToBeHadTheGuessDoesNotCount() {
        hasher.busyAfter(1);

        // the newest is compared first
        assertThat(unlock("password one")).isEqualTo(new UnlockResult.Throttled(BUSY));

        assertThat(counted("share-guesses:")).isZero();
        assertThat(application.get(RecordedShareAccesses.class).heard()).isEmpty();
    }

    @Test
    void whatFittedOpensAlthoughTheRestCannotBeCompared() {
        hasher.busyAfter(1);

        assertThat(unlock("password ten")).isInstanceOf(UnlockResult.Unlocked.class);
    }

    @Test
    void linksTakeHalfOfTheProcessorsAtMost() {
        hasher.dawdle();

        var results = Threads.together(
                2 * Runtime.getRuntime().availableProcessors() + 2, thread -> () -> unlock("password two"));

        assertThat(results).allMatch(UnlockResult.Unlocked.class::isInstance);
        assertThat(hasher.mostAtOnce())
                .isBetween(1, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    private UnlockResult unlock(String password) {
        return gate.unlock(link, Optional.of(new Password(password)), Origin.INTERNAL);
    }

    private int counted(String what) {
        var configuration =
                application.store().sharing().find(new AccessToken(link)).orElseThrow();
        return application
                .store()
                .rateLimits()
                .counted(what + configuration.id(), application.clock().instant(), ShareGate.WINDOW);
    }

    private String shared() {
        var make = application.fixtures();
        var project = make.project(make.organization().id()).id();
        var recording = new ResourceRef(ResourceKind.SESSION_RECORDING, "flight-1");
        var token = "";
        for (var password : PASSWORDS) {
            token = application
                    .get(ShareRecording.class)
                    .handle(new ShareRecording.Command(
                            project, recording, Optional.of(new Password(password)), Optional.empty()))
                    .reveal();
        }
        return token;
    }

    /** Counts what it compares, and can be busy or slow. */
    private static final class CountingHasher implements PasswordHasher {

        private final PlainPasswordHasher hasher = new PlainPasswordHasher();
        private final AtomicInteger comparisons = new AtomicInteger();
        private final AtomicInteger busyAfter = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicInteger present = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger millis = new AtomicInteger();

        int comparisons() {
            return comparisons.get();
        }

        int mostAtOnce() {
            return mostAtOnce.get();
        }

        void busyAfter(int more) {
            busyAfter.set(comparisons.get() + more);
        }

        void dawdle() {
            millis.set(20);
        }

        @Override
        public PasswordHash hash(Password password) {
            return hasher.hash(password);
        }

        @Override
        public boolean verify(Password password, PasswordHash hash) {
            if (comparisons.get() >= busyAfter.get()) {
                throw DomainException.throttled(BUSY);
            }
            comparisons.incrementAndGet();
            mostAtOnce.accumulateAndGet(present.incrementAndGet(), Math::max);
            LockSupport.parkNanos(millis.get() * 1_000_000L);
            present.decrementAndGet();
            return hasher.verify(password, hash);
        }

        @Override
        public boolean isKnown(PasswordHash hash) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean verifyUnknown(Password password, Optional<PasswordHash> hash, OptionalInt importedIterations) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean needsRehash(Password password, PasswordHash hash) {
            throw new UnsupportedOperationException();
        }
    }
}
