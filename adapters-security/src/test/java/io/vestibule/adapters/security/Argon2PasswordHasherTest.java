package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.testkit.users.PasswordHasherContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest implements PasswordHasherContract {

    private static final Password PASSWORD = new Password("mighty-strong-secure-1337!!");
    private static final PasswordHash HASH = new PasswordHash(
            "$argon2id$v=19$m=19456,t=2,p=1$" + "MDEyMzQ1Njc4OWFiY2RlZg$b53t4CCNGisBvSA8gfXPHFke1fr7ocLYFDczdav++NE");
    private static final Duration NO_WAIT = Duration.ZERO;

    private final Argon2PasswordHasher hasher = new Argon2PasswordHasher();

    @Override
    public PasswordHasher hasher() {
        return hasher;
    }

    @Test
    void aHashIsWhatOthersMakeOfTheSamePasswordAndSalt() {
        assertThat(Argon2PasswordHasher.hash(PASSWORD, "0123456789abcdef".getBytes(US_ASCII)))
                .isEqualTo(HASH);
        assertThat(hasher.verify(PASSWORD, HASH)).isTrue();
        assertThat(hasher.needsRehash(PASSWORD, HASH)).isFalse();
    }

    @Test
    void aHashTellsItsParameters() {
        assertThat(hasher.hash(PASSWORD).reveal())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void hashesOfOtherParametersFitAndNeedToBeRenewed() {
        Stream.of(
                        new Argon2Hash.Cost(0x13, 64, 1, 1),
                        new Argon2Hash.Cost(0x10, 64, 3, 4),
                        new Argon2Hash.Cost(0x13, 19_456, 1, 1))
                .forEach(cost -> {
                    var hash = new PasswordHash(
                            Argon2Hash.make(cost, PASSWORD.reveal().getBytes(UTF_8), new byte[16], 32)
                                    .phc());

                    assertThat(hasher.verify(PASSWORD, hash)).isTrue();
                    assertThat(hasher.verify(new Password("another"), hash)).isFalse();
                    assertThat(hasher.needsRehash(PASSWORD, hash)).isTrue();
                });
    }

    @Test
    void shorterSaltsAndTagsNeedToBeRenewed() {
        var cost = new Argon2Hash.Cost(0x13, 19_456, 2, 1);
        var password = PASSWORD.reveal().getBytes(UTF_8);

        assertThat(hasher.needsRehash(
                        PASSWORD,
                        new PasswordHash(
                                Argon2Hash.make(cost, password, new byte[8], 32).phc())))
                .isTrue();
        assertThat(hasher.needsRehash(
                        PASSWORD,
                        new PasswordHash(Argon2Hash.make(cost, password, new byte[16], 16)
                                .phc())))
                .isTrue();
    }

    @Test
    void hashesThatAskForTooMuchWorkAreNotTaken() {
        var rest = "$MDEyMzQ1Njc4OWFiY2RlZg$b53t4CCNGisBvSA8gfXPHFke1fr7ocLYFDczdav++NE";

        assertThat(Argon2Hash.parse("$argon2id$v=19$m=262144,t=10,p=4" + rest)).isPresent();
        Stream.of(
                        "$argon2id$v=19$m=262145,t=1,p=1",
                        "$argon2id$v=19$m=99999999999,t=1,p=1",
                        "$argon2id$v=19$m=64,t=11,p=1",
                        "$argon2id$v=19$m=64,t=0,p=1",
                        "$argon2id$v=19$m=64,t=1,p=5",
                        "$argon2id$v=19$m=64,t=1,p=0",
                        "$argon2id$v=19$m=7,t=1,p=1",
                        "$argon2id$v=19$m=31,t=1,p=4",
                        "$argon2id$v=18$m=64,t=1,p=1",
                        "$argon2i$v=19$m=64,t=1,p=1",
                        "$argon2d$v=19$m=64,t=1,p=1",
                        "$argon2id$m=64,t=1,p=1",
                        "$argon2id$v=19$t=1,m=64,p=1")
                .forEach(start ->
                        assertThat(Argon2Hash.parse(start + rest)).as(start).isEmpty());
    }

    @Test
    void textThatIsAlmostAHashIsNotTaken() {
        Stream.of(
                        HASH.reveal() + "=",
                        HASH.reveal() + "$",
                        " " + HASH.reveal(),
                        HASH.reveal().replace("+", "-"))
                .forEach(text -> assertThat(Argon2Hash.parse(text)).as(text).isEmpty());
        assertThat(Argon2Hash.parse("$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZ$b53t4CCNGisBvSA8gfXPHA"))
                .isEmpty();
    }

    @Test
    void importedHashesFitAndNeedToBeRenewed() throws Exception {
        var imported = new PasswordHash(ImportedPbkdf2Test.encoded(1000, PASSWORD.reveal()));

        assertThat(hasher.verify(PASSWORD, imported)).isTrue();
        assertThat(hasher.verify(new Password(PASSWORD.reveal() + " "), imported))
                .isTrue();
        assertThat(hasher.verify(new Password("another"), imported)).isFalse();
        assertThat(hasher.needsRehash(PASSWORD, imported)).isTrue();
    }

    @Test
    void whoFindsNoCapacityInTimeIsRefused() throws Exception {
        var small = new Argon2PasswordHasher(1, NO_WAIT);
        var entered = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var busy = CompletableFuture.runAsync(() -> small.withCapacity(1, () -> {
            entered.countDown();
            return await(done);
        }));
        assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();

        for (var call : Stream.<Runnable>of(() -> small.hash(PASSWORD), () -> small.verify(PASSWORD, HASH))
                .toList()) {
            assertThatThrownBy(call::run)
                    .asInstanceOf(type(DomainException.class))
                    .extracting(DomainException::kind)
                    .isEqualTo(DomainException.Kind.THROTTLED);
        }

        done.countDown();
        busy.get(5, TimeUnit.SECONDS);
        assertThat(small.verify(PASSWORD, HASH)).isTrue();
    }

    @Test
    void whoFindsTooManyWaitingIsRefusedAtOnce() throws Exception {
        var small = new Argon2PasswordHasher(1, Duration.ofSeconds(20));
        var done = new CountDownLatch(1);
        var refused = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(34);
        var calls = IntStream.range(0, 34)
                .mapToObj(i -> threads.submit(() -> {
                    try {
                        return small.<Boolean>withCapacity(1, () -> await(done));
                    } catch (DomainException crowded) {
                        done.countDown(); // one works, thirty-two wait, and this is one too many
                        refused.incrementAndGet();
                        return true;
                    }
                }))
                .toList();

        for (var call : calls) {
            assertThat(call.get(10, TimeUnit.SECONDS)).isTrue();
        }
        threads.shutdown();
        assertThat(refused.get()).isEqualTo(1);
    }

    @Test
    void whatIsInAnUnknownFormTakesNoCapacity() {
        var small = new Argon2PasswordHasher(1, NO_WAIT);

        assertThat(small.<Boolean>withCapacity(1, () -> small.verify(PASSWORD, new PasswordHash("!unusable"))))
                .isFalse();
    }

    @Test
    void asManyRunAtOnceAsThereIsRoomForAndNoMore() {
        var two = new Argon2PasswordHasher(2, Duration.ofSeconds(20));
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var pair = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(8);
        try {
            CompletableFuture.allOf(IntStream.range(0, 8)
                            .mapToObj(i -> CompletableFuture.runAsync(
                                    () -> two.withCapacity(19_456, () -> {
                                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                        meet(pair);
                                        return running.decrementAndGet();
                                    }),
                                    threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdownNow();
        }

        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void aHashThatTakesMoreMemoryCountsForSeveral() {
        var two = new Argon2PasswordHasher(2, NO_WAIT);

        assertThat(two.<Boolean>withCapacity(19_456, () -> two.withCapacity(19_456, () -> true)))
                .isTrue();
        assertThat(two.<Boolean>withCapacity(262_144, () -> true)).isTrue();
        assertThatThrownBy(() -> two.withCapacity(19_456, () -> two.withCapacity(19_457, () -> true)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void capacityIsGivenBackAfterAFailure() {
        var small = new Argon2PasswordHasher(1, NO_WAIT);

        assertThatThrownBy(() -> small.withCapacity(1, () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(small.<Boolean>withCapacity(1, () -> true)).isTrue();
    }

    @Test
    void anInterruptedCallerIsRefusedAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> hasher.hash(PASSWORD)).isInstanceOf(DomainException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("The other one never came.", e);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anImportedHashIsKeptForWhoeverTypesABlankTooMany() throws Exception {
        var imported = new PasswordHash(ImportedPbkdf2Test.encoded(1000, PASSWORD.reveal()));

        assertThat(hasher.needsRehash(new Password(PASSWORD.reveal() + " "), imported))
                .isFalse();
        assertThat(hasher.needsRehash(PASSWORD, imported)).isTrue();
    }

    @Test
    void whatIsTriedTwiceWithAnImportedHashTakesTwiceAsLongForNobody() {
        var iterations = OptionalInt.of(400_000);
        hasher.verifyUnknown(PASSWORD, Optional.empty(), iterations);

        var once = quickest(() -> hasher.verifyUnknown(PASSWORD, Optional.empty(), iterations));
        var twice = quickest(
                () -> hasher.verifyUnknown(new Password(PASSWORD.reveal() + " "), Optional.empty(), iterations));

        assertThat(twice).isGreaterThan(once * 3 / 2);
    }

    private static long quickest(Runnable work) {
        return LongStream.generate(() -> {
                    var began = System.nanoTime();
                    work.run();
                    return System.nanoTime() - began;
                })
                .limit(3)
                .min()
                .orElseThrow();
    }

    @Test
    void whoHasNoPasswordIsRefusedAsSlowlyAsWhoHasAnother() {
        hasher.verifyUnknown(PASSWORD, Optional.empty(), OptionalInt.empty());
        var wrong = quickest(() -> hasher.verifyUnknown(new Password("x"), Optional.of(HASH), OptionalInt.empty()));

        for (var hash : List.of(
                Optional.<PasswordHash>empty(),
                Optional.of(new PasswordHash("!unusable")),
                Optional.of(new PasswordHash("md5$salt$5ebe2294ecd0e0f08eab7690d2a6ee69")))) {
            assertThat(quickest(() -> hasher.verifyUnknown(PASSWORD, hash, OptionalInt.empty())))
                    .as("a hash would take %d ns", wrong)
                    .isGreaterThan(wrong / 3);
        }
    }
}
