package io.vestibule.domain.access;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeCatalogueTest {

    @Test
    void aNewKeyMayNameWhatIsKnown() {
        var catalogue = ScopeCatalogue.STANDARD;

        assertThat(catalogue.requested(List.of("user:read", "*")).texts()).containsExactly("*", "user:read");
        assertThat(catalogue.objects())
                .containsExactlyInAnyOrder(
                        "user",
                        "organization",
                        "organization_member",
                        "project",
                        "session_recording",
                        "sharing_configuration",
                        "subscription",
                        "insight",
                        "dashboard",
                        "integration",
                        "activity_log",
                        "webhook",
                        "resource");
    }

    @Test
    void aNewKeyMayNotNameAnythingElse() {
        var refusal = assertRefused(
                () -> ScopeCatalogue.STANDARD.requested(List.of("user:read", "feature_flag:read")),
                "invalid_input",
                "scopes");

        assertThat(refusal).hasMessage("Invalid scope: feature_flag:read");
    }

    @ParameterizedTest
    @CsvSource({"unknown:read, malformed, unknown:read", "malformed, unknown:read, malformed"})
    void theFirstThatIsNotAllowedIsReported(String first, String second, String reported) {
        var refusal = assertRefused(
                () -> ScopeCatalogue.STANDARD.requested(List.of("*", first, second)), "invalid_input", "scopes");

        assertThat(refusal).hasMessage("Invalid scope: " + reported);
    }

    @Test
    void anInstallationKnowsFurtherObjects() {
        var catalogue = ScopeCatalogue.STANDARD.with(List.of("feature_flag"));

        var scopes = catalogue.requested(List.of("feature_flag:write", "user:read"));

        assertThat(scopes.texts()).containsExactly("feature_flag:write", "user:read");
        assertThat(scopes.permits(Scope.USER_WRITE)).isFalse();
        assertRefused(() -> catalogue.requested(List.of("feature_flag:delete")), "invalid_input", "scopes");
    }
}
