package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Looks at refusals: code and attribute are what clients see. */
public final class Refusals {

    private Refusals() {}

    /** @param attr null for a refusal that names no member */
    public static DomainException assertRefused(ThrowingCallable call, String code, @Nullable String attr) {
        var refusal = catchThrowableOfType(DomainException.class, call);
        assertThat(refusal).as("refusal with code %s", code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.attr().orElse(null)).isEqualTo(attr);
        return refusal;
    }
}
