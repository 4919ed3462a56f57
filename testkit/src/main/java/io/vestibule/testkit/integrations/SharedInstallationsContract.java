package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.integrations.SharedInstallations} owes its callers. */
public interface SharedInstallationsContract extends StoreContract {

    @Test
    default void thoseOfAProjectStandByTheTimeOfSharingThenByNumber() {
        var project = make().project(make().organization().id()).id();
        var later = shared(project, make().installation(), Fixtures.NOW.plusMillis(1));
        var ten = new SharedInstallation(
                project, new InstallationId("10"), Optional.empty(), Optional.empty(), Fixtures.NOW);
        var nine = new SharedInstallation(
                project,
                new InstallationId("9"),
                Optional.of(make().user().id()),
                Optional.of("octocat"),
                Fixtures.NOW);
        store().sharedInstallations().add(later);
        store().sharedInstallations().add(ten);
        store().sharedInstallations().add(nine);
        store().sharedInstallations()
                .add(shared(make().project(make().organization().id()).id(), make().installation(), Fixtures.NOW));

        assertThat(store().sharedInstallations().ofProject(project)).containsExactly(nine, ten, later);
    }

    @Test
    default void sharingAgainChangesNothing() {
        var project = make().project(make().organization().id()).id();
        var first = shared(project, make().installation(), Fixtures.NOW);
        store().sharedInstallations().add(first);

        store().sharedInstallations().add(shared(project, first.installation(), Fixtures.NOW.plusMillis(1)));

        assertThat(store().sharedInstallations().ofProject(project)).containsExactly(first);
        assertThat(store().sharedInstallations().count(first.installation())).isEqualTo(1);
    }

    @Test
    default void whoBelongsToTheProjectsOrganizationMayUseIt() {
        var engines = make().organization().id();
        var installation = make().installation();
        store().sharedInstallations().add(shared(make().project(engines).id(), installation, Fixtures.NOW));
        var ada = make().user().id();
        var stranger = make().settled().id();
        make().membership(engines, ada);

        assertThat(store().sharedInstallations().isUsableBy(ada, installation)).isTrue();
        assertThat(store().sharedInstallations().isUsableBy(stranger, installation))
                .isFalse();
        assertThat(store().sharedInstallations().isUsableBy(ada, make().installation()))
                .isFalse();
    }

    @Test
    default void theProjectsOfAnInstallationAreCountedAndLoseIt() {
        var installation = make().installation();
        var one = make().project(make().organization().id()).id();
        var two = make().project(make().organization().id()).id();
        var three = make().project(make().organization().id()).id();
        for (var project : List.of(one, two, three)) {
            store().sharedInstallations().add(shared(project, installation, Fixtures.NOW));
        }
        assertThat(store().sharedInstallations().count(installation)).isEqualTo(3);

        assertThat(store().sharedInstallations().remove(one, installation)).isTrue();
        assertThat(store().sharedInstallations().remove(one, installation)).isFalse();
        assertThat(store().sharedInstallations().count(installation)).isEqualTo(2);

        store().sharedInstallations().remove(installation);
        assertThat(store().sharedInstallations().count(installation)).isZero();
        assertThat(store().sharedInstallations().ofProject(two)).isEmpty();
    }

    @Test
    default void theLoginOfWhoeverSharedLastIsRemembered() {
        var ada = make().user().id();
        var project = make().project(make().organization().id()).id();
        assertThat(store().sharedInstallations().loginConnectedBy(ada)).isEmpty();
        share(project, ada, Optional.of("former"), Fixtures.NOW);
        share(project, ada, Optional.of("present"), Fixtures.NOW.plusMillis(1));
        share(project, ada, Optional.empty(), Fixtures.NOW.plusMillis(2));

        assertThat(store().sharedInstallations().loginConnectedBy(ada)).contains("present");
        assertThat(store().sharedInstallations().loginConnectedBy(make().user().id()))
                .isEmpty();
    }

    @Test
    default void theyGoWithTheirProjectAndItsOrganization() {
        var engines = make().organization().id();
        var installation = make().installation();
        var alone = make().project(engines).id();
        store().sharedInstallations().add(shared(alone, installation, Fixtures.NOW));
        store().sharedInstallations().add(shared(make().project(engines).id(), installation, Fixtures.NOW));

        store().projects().remove(alone);
        assertThat(store().sharedInstallations().count(installation)).isEqualTo(1);

        store().organizations().remove(engines);
        assertThat(store().sharedInstallations().count(installation)).isZero();
    }

    @Test
    default void theyStayWhenWhoeverSharedThemIsGone() {
        var ada = make().user().id();
        var project = make().project(make().organization().id()).id();
        share(project, ada, Optional.of("octocat"), Fixtures.NOW);

        store().users().remove(ada);

        assertThat(store().sharedInstallations().ofProject(project))
                .singleElement()
                .extracting(SharedInstallation::connectedBy)
                .isEqualTo(Optional.empty());
    }

    private void share(ProjectId project, UserId by, Optional<String> login, Instant at) {
        store().sharedInstallations()
                .add(new SharedInstallation(project, make().installation(), Optional.of(by), login, at));
    }

    private static SharedInstallation shared(ProjectId project, InstallationId installation, Instant at) {
        return new SharedInstallation(project, installation, Optional.empty(), Optional.empty(), at);
    }
}
