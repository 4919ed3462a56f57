package io.vestibule.domain.access;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScopesTest {

    @Test
    void aScopeIsGrantedByName() {
        var scopes = Scopes.parse(List.of("user:read"));

        assertThat(scopes.permits(Scope.USER_READ)).isTrue();
        assertThat(scopes.permits(Scope.USER_WRITE)).isFalse();
        assertThat(scopes.permits(Scope.parse("project:read"))).isFalse();
    }

    @Test
    void whoMayWriteMayRead() {
        var scopes = Scopes.parse(List.of("user:write"));

        assertThat(scopes.permits(Scope.USER_READ)).isTrue();
        assertThat(scopes.permits(Scope.USER_WRITE)).isTrue();
        assertThat(scopes.permits(Scope.parse("project:read"))).isFalse();
    }

    @Test
    void theWildcardGrantsEverything() {
        var scopes = Scopes.parse(List.of("*"));

        assertThat(scopes.permits(Scope.USER_WRITE)).isTrue();
        assertThat(scopes.permits(Scope.parse("anything_at_all:write"))).isTrue();
        assertThat(scopes.isEmpty()).isFalse();
    }

    @Test
    void noScopesGrantNothing() {
        var scopes = Scopes.parse(List.of());

        assertThat(scopes.isEmpty()).isTrue();
        assertThat(scopes.permits(Scope.USER_READ)).isFalse();
        assertThat(scopes.texts()).isEmpty();
    }

    @Test
    void scopesAreWrittenAsTheyWereGiven() {
        assertThat(Scopes.parse(List.of("user:write", "project:read", "user:write"))
                        .texts())
                .containsExactly("user:write", "project:read");
        assertThat(Scopes.parse(List.of("user:read", "*")).texts()).containsExactly("*", "user:read");
    }

    @Test
    void storedScopesAreKeptWhateverTheyName() {
        assertThat(Scopes.parse(List.of("feature_flag:read")).permits(Scope.parse("feature_flag:read")))
                .isTrue();
    }

    @Test
    void malformedScopesAreRefused() {
        Stream.of(
                        "",
                        "user",
                        "user:",
                        ":read",
                        "user:admin",
                        "User:read",
                        "user:READ",
                        "user:read ",
                        "1:read",
                        "user:read\n",
                        "**",
                        "*:read",
                        "a".repeat(61) + ":read")
                .forEach(text -> assertRefused(() -> Scopes.parse(List.of(text)), "invalid_input", "scopes"));
    }

    @Test
    void aScopePrintsAsTheApiWritesIt() {
        assertThat(Scope.USER_READ).hasToString("user:read");
        assertThat(Scope.parse("organization_member:write").text()).isEqualTo("organization_member:write");
    }
}
