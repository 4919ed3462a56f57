package io.vestibule.application.users;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.users.Dashboards;
import io.vestibule.domain.users.Dashboards.Standing;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import org.junit.jupiter.api.Test;

class PersonaliseSceneTest {

    private final Dashboards dashboards = mock(Dashboards.class);
    private final TestApplication application = new TestApplication(new AbstractModule() {
        @Override
        protected void configure() {
            bind(Dashboards.class).toInstance(dashboards);
        }
    });
    private final PersonaliseScene personaliseScene = application.get(PersonaliseScene.class);
    private final Fixtures fixtures = application.fixtures();
    private final User ada = fixtures.settled();

    @Test
    void theHostIsAskedAboutTheProjectThePersonWorksIn() {
        var project = ada.workplace().project().orElseThrow();
        when(dashboards.standing(7, project)).thenReturn(Standing.HERE);

        var profile = personalise(Change.to("home"), Change.to(7L));

        var choice = new ScenePersonalisation(ada.id(), project, "home", 7);
        assertThat(profile.account().scenes()).containsExactly(choice);
        assertThat(application.store().scenes().ofUser(ada.id())).containsExactly(choice);
    }

    @Test
    void aDashboardThatIsUnknownOrElsewhereIsNotRemembered() {
        when(dashboards.standing(anyLong(), any())).thenReturn(Standing.UNKNOWN, Standing.ELSEWHERE);

        assertRefused(UserErrors.dashboardUnknown(7), () -> personalise(Change.to("home"), Change.to(7L)));
        assertRefused(UserErrors.dashboardElsewhere(), () -> personalise(Change.to("home"), Change.to(7L)));
        assertThat(application.store().scenes().ofUser(ada.id())).isEmpty();
    }

    @Test
    void theHostIsNotAskedAboutARequestThatIsRefusedAnyway() {
        var blank = DomainException.invalid("blank", "scene", "");

        assertRefused(blank, () -> personalise(Change.refused(blank), Change.to(7L)));
        assertRefused(UserErrors.dashboardMissing(), () -> personalise(Change.to("home"), Change.unchanged()));
        verify(dashboards, never()).standing(anyLong(), any());
    }

    @Test
    void whoeverMovedWhileTheHostWasAskedIsToldToTryAgain() {
        when(dashboards.standing(anyLong(), any())).thenAnswer(call -> {
            fixtures.save(application.stored(ada.id()).withWorkplace(Workplace.NONE));
            return Standing.HERE;
        });

        assertRefused(UserErrors.changedMeanwhile(), () -> personalise(Change.to("home"), Change.to(7L)));
        assertThat(application.store().scenes().ofUser(ada.id())).isEmpty();
    }

    private UserProfile personalise(Change<String> scene, Change<Long> dashboard) {
        return personaliseScene.handle(
                new PersonaliseScene.Command(application.person(ada), Target.ME, scene, dashboard));
    }
}
