package io.vestibule.domain.planted;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Ask the machine for time, ids or chance, each in its own way. */
public final class RulesThatAskTheMachine {

    private RulesThatAskTheMachine() {}

    public static final class ByInstant {
        public Instant ask() {
            return Instant.now();
        }
    }

    public static final class ByReference {
        public Supplier<Instant> ask() {
            return Instant::now;
        }
    }

    public static final class ByDate {
        public LocalDate ask() {
            return LocalDate.now(ZoneOffset.UTC);
        }
    }

    public static final class ByClock {
        public Clock ask() {
            return Clock.systemUTC();
        }
    }

    public static final class ByTickingClock {
        public Clock ask() {
            return Clock.tickSeconds(ZoneOffset.UTC);
        }
    }

    public static final class ByMillis {
        public long ask() {
            return System.currentTimeMillis();
        }
    }

    public static final class ByNanos {
        public long ask() {
            return System.nanoTime();
        }
    }

    public static final class ByUuid {
        public UUID ask() {
            return UUID.randomUUID();
        }
    }

    public static final class ByMath {
        public double ask() {
            return Math.random();
        }
    }

    public static final class ByRandom {
        public long ask() {
            return new Random().nextLong();
        }
    }

    public static final class BySecureRandom {
        public long ask() {
            return new SecureRandom().nextLong();
        }
    }

    public static final class ByThreadLocalRandom {
        public long ask() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}
