package io.vestibule.domain.common;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a partial update says about one member: nothing, a new value, or something that could not be read as a value.
 * A refusal is kept and thrown only when its turn comes, so that of several bad members the first in the order of the
 * object is reported, wherever it stood in the request.
 *
 * @param <T> the type of the member's value
 */
public sealed interface Change<T> {

    /** The member is not part of the request. */
    record Unchanged<T>() implements Change<T> {}

    /** The member shall become {@code value}. */
    record To<T>(T value) implements Change<T> {}

    /** The member was given as something that is no value of its type. */
    record Refused<T>(DomainException refusal) implements Change<T> {}

    static <T> Change<T> unchanged() {
        return new Unchanged<>();
    }

    static <T> Change<T> to(T value) {
        return new To<>(value);
    }

    static <T> Change<T> refused(DomainException refusal) {
        return new Refused<>(refusal);
    }

    /** Whether the request names the member at all, readable or not. */
    default boolean isGiven() {
        return !(this instanceof Unchanged);
    }

    /**
     * The value after this change.
     *
     * @throws DomainException the refusal, when the given value could not be read
     */
    default T over(T present) {
        if (this instanceof To<T> to) {
            return to.value();
        }
        if (this instanceof Refused<T> refused) {
            throw refused.refusal();
        }
        return present;
    }

    /**
     * The value of a member that must be given.
     *
     * @throws DomainException {@code required} at {@code attr} when the request does not name it; the refusal, when the given
     *     value could not be read
     */
    default T required(String attr) {
        if (!isGiven()) {
            throw DomainException.invalid("required", attr, "This field is required.");
        }
        return map(Optional::of).over(Optional.empty()).orElseThrow();
    }

    /** The same change with its value translated; a refusal thrown by {@code translation} becomes this change's own. */
    default <R> Change<R> map(Function<? super T, ? extends R> translation) {
        if (this instanceof To<T> to) {
            try {
                return to(translation.apply(to.value()));
            } catch (DomainException refusal) {
                return refused(refusal);
            }
        }
        return this instanceof Refused<T> refused ? refused(refused.refusal()) : unchanged();
    }
}
