package io.vestibule.application.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.application.accounts.RemoveAccount;
import io.vestibule.application.users.DeleteUser;
import io.vestibule.application.users.Target;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.GithubRules;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.SteppedBackgroundWork;
import io.vestibule.testkit.integrations.FakeGithubApp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AbandonedInstallationsTest {

    private final TestApplication application = new TestApplication();
    private final User ada = application.fixtures().user();

    @Test
    void whatADeletedAccountLinkedLastIsUninstalled() {
        var bob = application.fixtures().user();
        var alone = link(application, ada);
        var both = link(application, ada);
        link(application, bob, both);

        application.get(DeleteUser.class).handle(application.person(ada), Target.ME, Origin.INTERNAL);
        application.get(SteppedBackgroundWork.class).settle();

        assertThat(uninstalled(application)).containsExactly(alone.value());
        application.get(RemoveAccount.class).handle(bob.id());
        assertThat(uninstalled(application)).containsExactly(alone.value(), both.value());
    }

    @Test
    void whatIsTakenFromTheLastProjectIsUninstalled() {
        var project = application
                .fixtures()
                .project(application.fixtures().organization().id())
                .id();
        var other = application
                .fixtures()
                .project(application.fixtures().organization().id())
                .id();
        var id = application.fixtures().installation();
        application.get(ShareInstallation.class).handle(project, id, Optional.of(ada.id()));
        application.get(ShareInstallation.class).handle(other, id, Optional.empty());

        assertThat(application.get(UnshareInstallation.class).handle(project, id))
                .isTrue();
        assertThat(application.get(UnshareInstallation.class).handle(project, id))
                .isFalse();
        assertThat(uninstalled(application)).isEmpty();

        assertThat(application.get(UnshareInstallation.class).handle(other, id)).isTrue();
        assertThat(uninstalled(application)).containsExactly(id.value());
    }

    @Test
    void whereServersShareAnAppNobodyUninstallsIt() {
        var shared = new TestApplication(new AbstractModule() {
            @Override
            protected void configure() {
                bind(GithubRules.class).toInstance(new GithubRules(false, false, true, Duration.ofSeconds(5)));
            }
        });
        var grace = shared.fixtures().user();
        link(shared, grace);

        shared.get(RemoveAccount.class).handle(grace.id());

        assertThat(uninstalled(shared)).isEmpty();
    }

    private static InstallationId link(TestApplication application, User user) {
        var id = application.fixtures().installation();
        link(application, user, id);
        return id;
    }

    private static void link(TestApplication application, User user, InstallationId id) {
        application
                .store()
                .integrations()
                .save(GithubIntegration.linked(UUID.randomUUID(), user.id(), id, 7, Fixtures.NOW));
    }

    private static List<String> uninstalled(TestApplication application) {
        return application.get(FakeGithubApp.class).calls().stream()
                .filter(call -> call.operation().equals("uninstall"))
                .map(FakeGithubApp.Call::subject)
                .toList();
    }
}
