package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.DomainException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on refusals. */
public final class Refusals {

    private Refusals() {}

    /** Asserts that {@code call} is refused as {@code expected} says: its kind, code and member. */
    public static void assertRefused(DomainException expected, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DomainException.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(expected.kind());
            assertThat(refusal.code()).isEqualTo(expected.code());
            assertThat(refusal.attr()).isEqualTo(expected.attr());
        });
    }
}
