package io.vestibule.application.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationAccessTest {

    private final TestApplication application = new TestApplication();
    private final Fixtures fixtures = application.fixtures();
    private final OrganizationAccess access = application.get(OrganizationAccess.class);
    private final User ada = fixtures.settled();
    private final OrganizationId home = ada.workplace().organization().orElseThrow();
    private final ProjectId project = ada.workplace().project().orElseThrow();

    @Test
    void membersAreLetIntoWhatTheyName() {
        var caller = application.person(ada);

        assertThat(access.to(caller, named(home)).organization().id()).isEqualTo(home);
        assertThat(access.below(caller, OrganizationTarget.parse("@current"))
                        .organization()
                        .id())
                .isEqualTo(home);
        assertThat(access.toProject(caller, numbered(project)).project().id()).isEqualTo(project);
        assertThat(access.toProject(caller, ProjectTarget.parse("@current"))
                        .insider()
                        .level())
                .isEqualTo(MembershipLevel.MEMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "@me", "1", "1-1-1-1-1", "00000000-0000-0000-0000-000000000001"})
    void whatNamesNoOrganizationIsNotFound(String text) {
        var caller = application.person(ada);

        assertRefused(DomainException.notFound(), () -> access.to(caller, OrganizationTarget.parse(text)));
        assertRefused(DomainException.notFound(), () -> access.below(caller, OrganizationTarget.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "+1", "1.0", "١", "999999999", "99999999999999999999"})
    void whatNamesNoProjectIsNotFound(String text) {
        assertRefused(
                DomainException.notFound(), () -> access.toProject(application.person(ada), ProjectTarget.parse(text)));
    }

    @Test
    void strangersDoNotFindAnOrganizationAndAreKeptOutOfWhatIsInIt() {
        var stranger = application.person(fixtures.settled());

        assertRefused(DomainException.notFound(), () -> access.to(stranger, named(home)));
        assertRefused(OrganizationErrors.noAccess(), () -> access.below(stranger, named(home)));
        assertRefused(OrganizationErrors.noProjectAccess(), () -> access.toProject(stranger, numbered(project)));
    }

    @Test
    void staffWhoAreNoMembersAreStrangers() {
        var staff = application.person(fixtures.staff());

        assertRefused(DomainException.notFound(), () -> access.to(staff, named(home)));
        assertRefused(OrganizationErrors.noAccess(), () -> access.below(staff, named(home)));
        assertRefused(OrganizationErrors.noProjectAccess(), () -> access.toProject(staff, numbered(project)));
    }

    @Test
    void whoWasSwitchedOffMeanwhileIsAStranger() {
        var caller = application.person(ada);
        fixtures.save(ada.activated(false));

        assertRefused(DomainException.notFound(), () -> access.to(caller, named(home)));
        assertRefused(OrganizationErrors.noAccess(), () -> access.below(caller, named(home)));
        assertRefused(OrganizationErrors.noProjectAccess(), () -> access.toProject(caller, numbered(project)));
    }

    @Test
    void whoWorksNowhereHasNoCurrentPlace() {
        var loner = application.person(fixtures.user());

        assertRefused(
                OrganizationErrors.noCurrentOrganization(),
                () -> access.to(loner, OrganizationTarget.parse("@current")));
        assertRefused(
                OrganizationErrors.noCurrentProject(), () -> access.toProject(loner, ProjectTarget.parse("@current")));
    }

    @Test
    void aNarrowedKeyIsKeptToItsPlaces() {
        var elsewhere = fixtures.organization();
        var other = fixtures.project(elsewhere.id());
        fixtures.membership(elsewhere.id(), ada.id());
        var forProject = key(List.of(project), List.of());
        var forHome = key(List.of(), List.of(home));

        assertThat(access.toProject(forProject, numbered(project)).project().id())
                .isEqualTo(project);
        assertRefused(
                AccessErrors.keyBarredFromProject(other.id()),
                () -> access.toProject(forProject, numbered(other.id())));
        assertRefused(AccessErrors.keyNarrowedToProjects(), () -> access.to(forProject, named(home)));
        assertThat(access.below(forHome, named(home)).organization().id()).isEqualTo(home);
        assertRefused(
                AccessErrors.keyBarredFromOrganization(elsewhere.id()),
                () -> access.below(forHome, named(elsewhere.id())));
        assertRefused(
                AccessErrors.keyBarredFromOrganization(elsewhere.id()),
                () -> access.toProject(forHome, numbered(other.id())));
    }

    @Test
    void aNarrowedKeyDoesNotTellWhichOrganizationsThereAre() {
        var stranger = fixtures.organization();

        assertRefused(DomainException.notFound(), () -> access.to(key(List.of(), List.of(home)), named(stranger.id())));
    }

    @ParameterizedTest
    @EnumSource
    void whereKeysAreForbiddenOnlyAdministratorsUseThem(MembershipLevel level) {
        var organization = withoutKeys(fixtures.organization());
        var there = fixtures.project(organization.id()).id();
        var bob = fixtures.user();
        fixtures.membership(organization.id(), bob.id(), level, Fixtures.NOW, Optional.empty());
        var program = application.program(bob);

        if (level.isAtLeast(MembershipLevel.ADMINISTRATOR)) {
            assertThat(access.to(program, named(organization.id())).level()).isEqualTo(level);
        } else {
            var refusal = OrganizationErrors.keysNotAllowed(organization.name());
            assertRefused(refusal, () -> access.to(program, named(organization.id())));
            assertRefused(refusal, () -> access.below(program, named(organization.id())));
            assertRefused(refusal, () -> access.toProject(program, numbered(there)));
            assertThat(refusal.detail())
                    .isEqualTo("Organization '" + organization.name().value()
                            + "' does not allow using personal API keys. Contact an admin to enable personal API keys"
                            + " for this organization.");
        }
        assertThat(access.to(application.person(bob), named(organization.id())).level())
                .isEqualTo(level);
    }

    @ParameterizedTest
    @EnumSource
    void aLevelIsAskedForByItsNumber(MembershipLevel least) {
        var organization = fixtures.organization();
        for (var level : MembershipLevel.values()) {
            var insider = new Insider(
                    organization,
                    fixtures.membership(
                            organization.id(), fixtures.user().id(), level, Fixtures.NOW, Optional.empty()));
            if (level.number() >= least.number()) {
                insider.require(least);
            } else {
                assertRefused(OrganizationErrors.levelInsufficient(), () -> insider.require(least));
            }
        }
    }

    private Organization withoutKeys(Organization organization) {
        var open = organization.settings();
        var changed = organization.withSettings(
                new OrganizationSettings(
                        open.memberJoinEmailEnabled(),
                        open.enforceTwoFactor(),
                        open.membersCanInvite(),
                        false,
                        open.allowPubliclySharedResources(),
                        open.aiDataProcessingApproved(),
                        open.aiTrainingOptedIn(),
                        open.defaultExperimentStatsMethod(),
                        open.defaultAnonymizeIps()),
                Fixtures.NOW);
        application.store().organizations().save(changed);
        return changed;
    }

    private KeyPrincipal key(List<ProjectId> teams, List<OrganizationId> organizations) {
        return new KeyPrincipal(
                ada.id(),
                false,
                "key",
                "phx_...ace1",
                new Scopes(true, Set.of()),
                teams,
                organizations,
                Optional.empty());
    }

    private static OrganizationTarget named(OrganizationId id) {
        return OrganizationTarget.parse(id.value().toString());
    }

    private static ProjectTarget numbered(ProjectId id) {
        return ProjectTarget.parse(String.valueOf(id.value()));
    }

    private static void assertRefused(DomainException expected, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(expected.kind()))
                .hasMessage(expected.detail());
    }
}
