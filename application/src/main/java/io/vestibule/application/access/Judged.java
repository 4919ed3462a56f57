package io.vestibule.application.access;

import io.vestibule.domain.common.DomainException;

/**
 * What a unit of work found that has to be kept also where the answer is a refusal: a count of failures, a note of the try.
 * A refusal that was thrown inside would take that back.
 */
public sealed interface Judged<T> {

    record Accepted<T>(T value) implements Judged<T> {}

    record Refused<T>(DomainException refusal) implements Judged<T> {}

    static <T> Judged<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Judged<T> refused(DomainException refusal) {
        return new Refused<>(refusal);
    }

    /**
     * What was accepted; to be asked for once the unit of work is over.
     *
     * @throws DomainException the refusal
     */
    default T orThrow() {
        if (this instanceof Refused<T> refused) {
            throw refused.refusal();
        }
        return ((Accepted<T>) this).value();
    }
}
