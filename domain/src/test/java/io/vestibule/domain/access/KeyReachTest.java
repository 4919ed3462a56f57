package io.vestibule.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyReachTest {

    private static final ProjectId PROJECT = new ProjectId(7);
    private static final ProjectId OTHER_PROJECT = new ProjectId(8);
    private static final OrganizationId HOME =
            new OrganizationId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    private static final OrganizationId ELSEWHERE =
            new OrganizationId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));

    @Test
    void aKeyThatIsNotNarrowedGoesEverywhere() {
        var key = key(List.of(), List.of());

        assertThatCode(() -> {
                    KeyReach.requireProject(key, PROJECT, HOME);
                    KeyReach.requireOrganization(key, HOME);
                    KeyReach.requireEverywhere(key);
                })
                .doesNotThrowAnyException();
        assertThat(KeyReach.includes(key, HOME)).isTrue();
    }

    @Test
    void aKeyForProjectsStaysBelowThem() {
        var key = key(List.of(PROJECT), List.of());

        assertThatCode(() -> KeyReach.requireProject(key, PROJECT, HOME)).doesNotThrowAnyException();
        assertRefused(
                AccessErrors.keyBarredFromProject(OTHER_PROJECT),
                () -> KeyReach.requireProject(key, OTHER_PROJECT, HOME));
        assertRefused(AccessErrors.keyNarrowedToProjects(), () -> KeyReach.requireOrganization(key, HOME));
        assertRefused(AccessErrors.keyNarrowedToProjects(), () -> KeyReach.requireEverywhere(key));
    }

    @Test
    void aKeyForOrganizationsStaysInThem() {
        var key = key(List.of(), List.of(HOME));

        assertThatCode(() -> {
                    KeyReach.requireProject(key, PROJECT, HOME);
                    KeyReach.requireOrganization(key, HOME);
                })
                .doesNotThrowAnyException();
        assertRefused(
                AccessErrors.keyBarredFromOrganization(ELSEWHERE),
                () -> KeyReach.requireProject(key, PROJECT, ELSEWHERE));
        assertRefused(
                AccessErrors.keyBarredFromOrganization(ELSEWHERE), () -> KeyReach.requireOrganization(key, ELSEWHERE));
        assertRefused(AccessErrors.keyNarrowedToOrganizations(), () -> KeyReach.requireEverywhere(key));
        assertThat(KeyReach.includes(key, HOME)).isTrue();
        assertThat(KeyReach.includes(key, ELSEWHERE)).isFalse();
    }

    @Test
    void bothLimitsHoldTogether() {
        var key = key(List.of(PROJECT), List.of(HOME));

        assertThatCode(() -> KeyReach.requireProject(key, PROJECT, HOME)).doesNotThrowAnyException();
        assertRefused(
                AccessErrors.keyBarredFromOrganization(ELSEWHERE),
                () -> KeyReach.requireProject(key, PROJECT, ELSEWHERE));
    }

    @Test
    void theRefusalsNameWhatWasAskedFor() {
        assertThat(AccessErrors.keyBarredFromProject(PROJECT).detail())
                .isEqualTo("API key does not have access to the requested project: ID 7.");
        assertThat(AccessErrors.keyBarredFromOrganization(HOME).detail())
                .isEqualTo("API key does not have access to the requested organization:"
                        + " ID 00000000-0000-0000-0000-00000000000a.");
    }

    private static void assertRefused(DomainException expected, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(DomainException.class).hasMessage(expected.detail());
        assertThat(expected.kind()).isEqualTo(DomainException.Kind.FORBIDDEN);
        assertThat(expected.code()).isEqualTo("permission_denied");
    }

    private static KeyPrincipal key(List<ProjectId> teams, List<OrganizationId> organizations) {
        return new KeyPrincipal(
                new UserId(1),
                false,
                "key",
                "phx_...ace1",
                new Scopes(true, Set.of()),
                teams,
                organizations,
                Optional.empty());
    }
}
