package io.vestibule.adapters.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes with Argon2id at 19 MiB, two passes, one lane; verifies any Argon2id hash in PHC form and the PBKDF2 hashes of
 * imported accounts.
 *
 * <p>Each hash takes its memory for itself, so only as many as there are processors run at once; a hash from elsewhere
 * that takes more memory counts for several. Callers wait for three seconds at most, and only so many wait as can be served
 * in that time.
 */
public final class Argon2PasswordHasher implements PasswordHasher {

    private static final Argon2Hash.Cost COST = new Argon2Hash.Cost(0x13, 19_456, 2, 1);
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final int MAX_WAITING_EACH = 32;

    private final SecureRandom random = new SecureRandom();
    private final int atOnce;
    private final Semaphore capacity;
    private final Duration longestWait;
    private final AtomicReference<@Nullable PasswordHash> placeholder = new AtomicReference<>();
    private final Map<Integer, Duration> importedTimes = new ConcurrentHashMap<>();

    @Inject
    Argon2PasswordHasher() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors()), LONGEST_WAIT);
    }

    /**
     * @param atOnce how many hashes of the usual size may run at once
     * @param longestWait after which a caller that found no capacity is refused
     */
    Argon2PasswordHasher(int atOnce, Duration longestWait) {
        this.atOnce = atOnce;
        this.capacity = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
    }

    @Override
    public PasswordHash hash(Password password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return withCapacity(COST.memory(), () -> hash(password, salt));
    }

    @Override
    public boolean verify(Password password, PasswordHash hash) {
        var own = Argon2Hash.parse(hash.reveal());
        if (own.isPresent()) {
            var argon2 = own.get();
            return withCapacity(argon2.cost().memory(), () -> {
                var bytes = password.reveal().getBytes(UTF_8);
                try {
                    return argon2.fits(bytes);
                } finally {
                    Arrays.fill(bytes, (byte) 0);
                }
            });
        }
        return ImportedPbkdf2.parse(hash.reveal())
                .map(imported -> withCapacity(COST.memory(), () -> imported.fits(password.reveal())))
                .orElse(false);
    }

    @Override
    public boolean verifyUnknown(Password password, Optional<PasswordHash> hash, OptionalInt importedIterations) {
        var began = System.nanoTime();
        // the placeholder is made before anything is compared, so that making it tells nothing either
        var placeholder = placeholder();
        var known = hash.filter(this::isKnown);
        var fits = verify(password, known.orElse(placeholder)) && known.isPresent();
        if (!fits && importedIterations.isPresent()) {
            var tries = ImportedPbkdf2.hasBlanksAround(password.reveal()) ? 2 : 1;
            waitUntil(began
                    + timeOfImported(importedIterations.getAsInt())
                            .multipliedBy(tries)
                            .toNanos());
        }
        return fits;
    }

    @Override
    public boolean isKnown(PasswordHash hash) {
        return Argon2Hash.parse(hash.reveal()).isPresent()
                || ImportedPbkdf2.parse(hash.reveal()).isPresent();
    }

    private PasswordHash placeholder() {
        var made = placeholder.get();
        if (made != null) {
            return made;
        }
        var random = new byte[SALT_BYTES];
        this.random.nextBytes(random);
        var fresh = hash(new Password(Base64.getEncoder().encodeToString(random)));
        return placeholder.compareAndSet(null, fresh) ? fresh : Objects.requireNonNull(placeholder.get());
    }

    /** How long an imported hash takes on this machine, and a little more. */
    private Duration timeOfImported(int iterations) {
        return importedTimes.computeIfAbsent(
                Math.min(iterations, 2 * ImportedPbkdf2.MAX_ITERATIONS),
                known -> withCapacity(COST.memory(), () -> {
                    var began = System.nanoTime();
                    ImportedPbkdf2.work(known);
                    return Duration.ofNanos((System.nanoTime() - began) * 5 / 4);
                }));
    }

    private static void waitUntil(long nanoTime) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanoTime - System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean needsRehash(Password password, PasswordHash hash) {
        var imported = ImportedPbkdf2.parse(hash.reveal());
        if (imported.isPresent()) {
            return !imported.get().triesTwice(password.reveal());
        }
        return Argon2Hash.parse(hash.reveal())
                .filter(made -> made.cost().equals(COST) && made.hasLengths(SALT_BYTES, TAG_BYTES))
                .isEmpty();
    }

    static PasswordHash hash(Password password, byte[] salt) {
        var bytes = password.reveal().getBytes(UTF_8);
        try {
            return new PasswordHash(
                    Argon2Hash.make(COST, bytes, salt, TAG_BYTES).phc());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The usual hash of other things than passwords, in PHC form. */
    String slowly(byte[] secret, byte[] salt) {
        return withCapacity(
                COST.memory(),
                () -> Argon2Hash.make(COST, secret, salt, TAG_BYTES).phc());
    }

    /** Runs {@code work} that takes {@code memory} KiB as soon as there is room for it. */
    <T> T withCapacity(int memory, Supplier<T> work) {
        var share = Math.min(atOnce, (memory + COST.memory() - 1) / COST.memory());
        if (!acquired(share)) {
            throw DomainException.throttled(longestWait);
        }
        try {
            return work.get();
        } finally {
            capacity.release(share);
        }
    }

    private boolean acquired(int share) {
        // whoever came later would wait in vain, and keep a thread from others meanwhile
        if (capacity.getQueueLength() >= atOnce * MAX_WAITING_EACH) {
            return false;
        }
        try {
            return capacity.tryAcquire(share, longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
