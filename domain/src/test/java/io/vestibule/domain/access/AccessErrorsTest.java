package io.vestibule.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.DomainException.Kind;
import org.junit.jupiter.api.Test;

class AccessErrorsTest {

    @Test
    void aForgedPageIsADenialOfItsOwn() {
        var forged = AccessErrors.csrfFailed("CSRF cookie not set.");

        assertThat(forged.detail()).isEqualTo("CSRF Failed: CSRF cookie not set.");
        assertThat(AccessErrors.isDenial(forged)).isTrue();
        assertThat(AccessErrors.isCsrfFailure(forged)).isTrue();
        assertThat(AccessErrors.isDenial(AccessErrors.keysNotSupported())).isTrue();
        assertThat(AccessErrors.isCsrfFailure(AccessErrors.keysNotSupported())).isFalse();
        assertThat(AccessErrors.isDenial(AccessErrors.notAuthenticated())).isFalse();
        assertThat(AccessErrors.isCsrfFailure(AccessErrors.notAuthenticated())).isFalse();
    }

    @Test
    void whoIsUnknownIsToldOtherwiseThanWhoMayNot() {
        assertThat(AccessErrors.notAuthenticated().kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(AccessErrors.keyInvalid("body").detail())
                .isEqualTo("Personal API key found in request body is invalid.");
        assertThat(AccessErrors.scopeMissing(Scope.USER_WRITE).detail())
                .isEqualTo("API key missing required scope 'user:write'");
    }
}
