package io.vestibule.application.sessions;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.common.Origin;
import org.junit.jupiter.api.Test;

class EndOtherLoginSessionsTest {

    private final TestApplication application = new TestApplication();
    private final EndOtherLoginSessions endOthers = application.get(EndOtherLoginSessions.class);

    @Test
    void theOthersEndAndAreCounted() {
        var ada = application.fixtures().user();
        var own = application.person(ada);
        application.person(ada);
        application.person(ada);

        assertThat(endOthers.handle(own, Origin.INTERNAL)).isEqualTo(2);

        assertThat(application.store().sessions().ofUser(ada.id())).containsExactly(own.session());
        assertThat(endOthers.handle(own, Origin.INTERNAL)).isZero();
    }

    @Test
    void whoseOwnSessionEndedMeanwhileEndsNothing() {
        var ada = application.fixtures().user();
        var own = application.person(ada);
        var other = application.person(ada);
        application.store().sessions().remove(own.session().id());

        assertRefused(AccessErrors.notAuthenticated(), () -> endOthers.handle(own, Origin.INTERNAL));

        assertThat(application.store().sessions().ofUser(ada.id())).containsExactly(other.session());
    }
}
