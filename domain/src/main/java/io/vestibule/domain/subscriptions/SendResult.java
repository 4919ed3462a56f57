package io.vestibule.domain.subscriptions;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an attempt to reach a recipient ended.
 *
 * @param type a word for programs, such as {@code http_status}; {@code ok} when it was taken
 * @param message a line for people, without a secret and without anything that the recipient answered; empty when it was taken
 * @param status of an HTTP answer, where there was one
 * @param pause how long the recipient asks to be left alone
 */
public record SendResult(Verdict verdict, String type, String message, OptionalInt status, Optional<Duration> pause) {

    /** What follows from an attempt. */
    public enum Verdict {
        /** Somebody else has taken charge of it. */
        TAKEN,
        /** Another time it may work. */
        PASSING,
        /** It will not work another time. */
        LASTING
    }

    /** It was taken. */
    public static SendResult taken() {
        return new SendResult(Verdict.TAKEN, "ok", "", OptionalInt.empty(), Optional.empty());
    }

    /** It was not taken, but may be another time. */
    public static SendResult passing(String type, String message) {
        return new SendResult(Verdict.PASSING, type, message, OptionalInt.empty(), Optional.empty());
    }

    /** It will not be taken. */
    public static SendResult lasting(String type, String message) {
        return new SendResult(Verdict.LASTING, type, message, OptionalInt.empty(), Optional.empty());
    }

    /** The same, with the status of the answer. */
    public SendResult answered(int code) {
        return new SendResult(verdict, type, message, OptionalInt.of(code), pause);
    }

    /** The same, where the recipient asks to be left alone for a while. */
    public SendResult notBefore(Duration time) {
        return new SendResult(verdict, type, message, status, Optional.of(time));
    }
}
