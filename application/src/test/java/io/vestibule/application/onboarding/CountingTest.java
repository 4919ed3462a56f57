package io.vestibule.application.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.application.users.SkipOnboarding;
import io.vestibule.application.users.Target;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.onboarding.Onboarding.Stage;
import io.vestibule.domain.onboarding.OnboardingEvents;
import io.vestibule.domain.onboarding.SkipReason;
import org.junit.jupiter.api.Test;

class CountingTest {

    private final TestApplication application = new TestApplication(new AbstractModule() {
        @Override
        protected void configure() {
            bind(OnboardingEvents.class).toInstance(event -> {
                throw new IllegalStateException("Nobody counts today.");
            });
        }
    });

    @Test
    void thatNobodyCountsStopsNobody() {
        var ada = application.fixtures().settled();

        application
                .get(SkipOnboarding.class)
                .handle(new SkipOnboarding.Command(
                        application.person(ada),
                        Target.ME,
                        Change.to(SkipReason.LATER),
                        Change.unchanged(),
                        Origin.INTERNAL));

        assertThat(application.store().onboardings().of(ada.id()).stage()).isEqualTo(Stage.SKIPPED);
    }
}
