package io.vestibule.application.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.users.Password;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateSharePasswordTest {

    private final TestApplication application = new TestApplication();

    @Test
    void whatIsAskedForDoesNotPrintThePassword() {
        var command = new CreateSharePassword.Command(
                application.person(application.fixtures().user()),
                new RecordingTarget(new ProjectTarget.Numbered(Optional.empty()), "flight-1"),
                Change.to(Optional.of(new Password("correct horse"))),
                Change.unchanged(),
                Origin.INTERNAL);

        assertThat(command.toString()).contains("flight-1").doesNotContain("correct horse");
    }
}
