package io.vestibule.application.sharing;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.application.sharing.ShareGate.Decision;
import io.vestibule.application.sharing.ShareGate.UnlockResult;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharingErrors;
import io.vestibule.domain.users.Password;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShareRecordingTest {

    private static final ResourceRef RECORDING = new ResourceRef(ResourceKind.SESSION_RECORDING, "flight-1");
    private static final Password PASSWORD = new Password("correct horse");

    private final TestApplication application = new TestApplication();
    private final ShareGate gate = application.get(ShareGate.class);
    private final ProjectId project = application
            .fixtures()
            .project(application.fixtures().organization().id())
            .id();

    @Test
    void whoeverHasTheLinkSeesIt() {
        var link = share(Optional.empty());

        assertThat(gate.check(link, Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(Decision.Granted.class, granted -> {
                    assertThat(granted.project()).isEqualTo(project);
                    assertThat(granted.resource().ref()).isEqualTo(RECORDING);
                    assertThat(granted.password()).isEmpty();
                });
    }

    @Test
    void withAPasswordTheLinkAsksForIt() {
        var open = share(Optional.empty());

        var link = share(Optional.of(PASSWORD));

        assertThat(link).isEqualTo(open);
        assertThat(gate.check(link, Optional.empty(), Optional.empty())).isInstanceOf(Decision.PasswordNeeded.class);
        assertThat(gate.unlock(link, Optional.of(PASSWORD), Origin.INTERNAL)).isInstanceOf(UnlockResult.Unlocked.class);
        assertThat(share(Optional.empty())).isEqualTo(link);
        assertThat(gate.check(link, Optional.empty(), Optional.empty())).isInstanceOf(Decision.PasswordNeeded.class);
    }

    @Test
    void whoeverLocksTheLinkClosesFormerOnes() {
        share(Optional.empty());
        var former = replaced();

        share(Optional.empty());
        assertThat(gate.check(former, Optional.empty(), Optional.empty())).isInstanceOf(Decision.Granted.class);

        share(Optional.of(PASSWORD));
        assertThat(gate.check(former, Optional.empty(), Optional.empty())).isInstanceOf(Decision.NotFound.class);
    }

    @Test
    void onePasswordMoreLeavesFormerLinksLocked() {
        share(Optional.of(PASSWORD));
        var former = replaced();

        share(Optional.of(new Password("another password")));

        assertThat(gate.unlock(former, Optional.of(PASSWORD), Origin.INTERNAL))
                .isInstanceOf(UnlockResult.Unlocked.class);
        assertThat(gate.unlock(former, Optional.of(new Password("another password")), Origin.INTERNAL))
                .isInstanceOf(UnlockResult.Wrong.class);
    }

    @Test
    void whatIsSharedTwentyTimesHasRoomForNoMore() {
        for (var i = 0; i < 20; i++) {
            share(Optional.of(PASSWORD));
        }

        assertRefused(SharingErrors.tooManyPasswords(), () -> share(Optional.of(PASSWORD)));
    }

    @Test
    void nothingIsSharedOfWhatIsNotThere() {
        assertRefused(
                DomainException.notFound(),
                () -> application
                        .get(ShareRecording.class)
                        .handle(new ShareRecording.Command(
                                new ProjectId(1_000_000), RECORDING, Optional.empty(), Optional.empty())));
    }

    @Test
    void aPasswordMustBeOne() {
        assertRefused(SharingErrors.passwordTooShort(), () -> share(Optional.of(new Password("short"))));
        assertRefused(SharingErrors.passwordPadded(), () -> share(Optional.of(new Password("correct horse "))));
    }

    /** Gives the recording another link, and back the one before. */
    private String replaced() {
        return application.store().unitOfWork().call(() -> {
            var present = application
                    .store()
                    .sharing()
                    .inForce(new ResourceKey(project, RECORDING))
                    .orElseThrow();
            application.get(Configuring.class).replaced(present);
            return present.token().reveal();
        });
    }

    private String share(Optional<Password> password) {
        return application
                .get(ShareRecording.class)
                .handle(new ShareRecording.Command(project, RECORDING, password, Optional.empty()))
                .reveal();
    }
}
