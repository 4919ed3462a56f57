package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.application.access.AuthenticateRequest;
import io.vestibule.application.organizations.ProjectTarget;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.application.sharing.CreateSharePassword;
import io.vestibule.application.sharing.DeleteSharePassword;
import io.vestibule.application.sharing.GetSharing;
import io.vestibule.application.sharing.RecordingTarget;
import io.vestibule.application.sharing.RefreshSharing;
import io.vestibule.application.sharing.ShareGate;
import io.vestibule.application.sharing.ShareGate.Decision;
import io.vestibule.application.sharing.ShareGate.UnlockResult;
import io.vestibule.application.sharing.ShareRecording;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.sharing.SharingConfigurations;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Many at once about one link: over a real database, by two installations that share it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharingRaces {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");
    private static final Password PASSWORD = new Password("correct horse battery");
    private static final Password WRONG = new Password("not this one");

    private @Nullable Vestibule here;
    private @Nullable Vestibule there;

    abstract String database();

    @BeforeAll
    void begin() {
        var database = database();
        here = open(database);
        there = open(database);
    }

    @AfterAll
    void close() {
        for (var vestibule : new Vestibule[] {here, there}) {
            if (vestibule != null) {
                vestibule.close();
            }
        }
    }

    @RepeatedTest(3)
    void ofRefreshesAtOnceOneLinkIsInForce() {
        var recording = shared(Optional.of(PASSWORD));
        var first = recording.token();

        var tokens = Threads.together(
                6,
                thread -> () -> at(thread)
                        .get(RefreshSharing.class)
                        .handle(new RefreshSharing.Command(recording.owner(), recording.target(), Origin.INTERNAL))
                        .token()
                        .reveal());

        var inForce = recording.inForce();
        assertThat(tokens).doesNotHaveDuplicates().contains(inForce.token().reveal());
        assertThat(recording.replaced())
                .hasSize(6)
                .anyMatch(configuration -> configuration.token().reveal().equals(first));
        assertThat(inForce.passwords()).hasSize(1);
        assertThat(at(1).get(ShareGate.class).unlock(inForce.token().reveal(), Optional.of(PASSWORD), Origin.INTERNAL))
                .isInstanceOf(UnlockResult.Unlocked.class);
    }

    @RepeatedTest(3)
    void ofFirstRefreshesAtOnceOneIsTheFirst() {
        var recording = unshared();

        Threads.together(
                6,
                thread -> () -> at(thread)
                        .get(RefreshSharing.class)
                        .handle(new RefreshSharing.Command(recording.owner(), recording.target(), Origin.INTERNAL)));

        assertThat(recording.inForce().enabled()).isFalse();
        assertThat(recording.replaced()).hasSize(5);
    }

    @Test
    void ofPasswordsMadeAtOnceTwentyAreKept() {
        var recording = shared(Optional.of(PASSWORD));
        var first = recording.inForce().passwords().get(0);
        IntStream.range(1, SharingConfiguration.MAX_PASSWORDS - 2)
                .forEach(more -> recording
                        .configurations()
                        .addPassword(recording.inForce().id(), first.copy()));

        var outcomes = Threads.together(
                6,
                thread -> () -> outcome(() -> at(thread)
                        .get(CreateSharePassword.class)
                        .handle(new CreateSharePassword.Command(
                                recording.owner(),
                                recording.target(),
                                Change.unchanged(),
                                Change.unchanged(),
                                Origin.INTERNAL))));

        assertThat(outcomes).filteredOn("done"::equals).hasSize(2);
        assertThat(outcomes).filteredOn("invalid_input"::equals).hasSize(4);
        assertThat(recording.inForce().passwords()).hasSize(SharingConfiguration.MAX_PASSWORDS);
    }

    @RepeatedTest(5)
    void aPasswordThatIsDeletedDuringARefreshComesBackNowhere() {
        var recording = shared(Optional.of(PASSWORD));
        var password = recording.inForce().passwords().get(0);

        var outcomes = Threads.together(
                2,
                thread -> () -> outcome(() -> {
                    if (thread == 0) {
                        at(thread)
                                .get(DeleteSharePassword.class)
                                .handle(new DeleteSharePassword.Command(
                                        recording.owner(),
                                        recording.target(),
                                        Optional.of(password.id()),
                                        Origin.INTERNAL));
                    } else {
                        at(thread)
                                .get(RefreshSharing.class)
                                .handle(new RefreshSharing.Command(
                                        recording.owner(), recording.target(), Origin.INTERNAL));
                    }
                }));

        // whoever comes after the refresh names a password by a number that it has no more
        assertThat(outcomes.get(0)).isIn("done", "not_found");
        assertThat(outcomes.get(1)).isEqualTo("done");
        var links = Stream.concat(Stream.of(recording.inForce()), recording.replaced().stream())
                .toList();
        assertThat(links).hasSize(2);
        assertThat(links)
                .allSatisfy(link ->
                        assertThat(link.passwords()).hasSize(outcomes.get(0).equals("done") ? 0 : 1));
    }

    @Test
    void ofWrongGuessesAtOnceTenAreHeardWhereverTheyAreMade() {
        var recording = shared(Optional.of(PASSWORD));
        var token = recording.token();

        var results = Threads.together(
                6,
                thread -> () -> IntStream.range(0, 4)
                        .mapToObj(guess ->
                                at(thread).get(ShareGate.class).unlock(token, Optional.of(WRONG), Origin.INTERNAL))
                        .toList());

        var all = results.stream().flatMap(List::stream).toList();
        assertThat(all).filteredOn(UnlockResult.Wrong.class::isInstance).hasSize(10);
        assertThat(all).filteredOn(UnlockResult.Throttled.class::isInstance).hasSize(14);
        assertThat(at(0).get(ShareGate.class).unlock(token, Optional.of(PASSWORD), Origin.INTERNAL))
                .isInstanceOf(UnlockResult.Unlocked.class);
    }

    @Test
    void aRestartForgetsNoGuesses() {
        var recording = shared(Optional.of(PASSWORD));
        var token = recording.token();
        var gate = at(0).get(ShareGate.class);
        IntStream.range(0, 10).forEach(guess -> gate.unlock(token, Optional.of(WRONG), Origin.INTERNAL));

        try (var restarted = open(database())) {
            assertThat(restarted.get(ShareGate.class).unlock(token, Optional.of(WRONG), Origin.INTERNAL))
                    .isInstanceOf(UnlockResult.Throttled.class);
        }
    }

    @Test
    void whatOneInstallationUnlocksTheOtherLetsIn() {
        var recording = shared(Optional.of(PASSWORD));
        var token = recording.token();
        var unlocked = (UnlockResult.Unlocked)
                at(0).get(ShareGate.class).unlock(token, Optional.of(PASSWORD), Origin.INTERNAL);
        var session = Optional.of(unlocked.token().reveal());

        var decision = at(1).get(ShareGate.class).check(token, session, Optional.empty());

        assertThat(decision).isInstanceOfSatisfying(Decision.Granted.class, granted -> {
            assertThat(granted.resource().ref().text())
                    .isEqualTo(recording.target().ref());
            assertThat(granted.password())
                    .contains(recording.inForce().passwords().get(0).id());
        });
        assertThat(at(1).get(ShareGate.class).check(token, Optional.empty(), Optional.empty()))
                .isInstanceOf(Decision.PasswordNeeded.class);
    }

    @Test
    void aHostSharesWithoutAPasswordToo() {
        var recording = shared(Optional.empty());
        var token = recording.token();

        assertThat(at(1).get(ShareGate.class).check(token, Optional.empty(), Optional.empty()))
                .isInstanceOf(Decision.Granted.class);
        assertThat(at(1).get(GetSharing.class)
                        .handle(recording.owner(), recording.target())
                        .token()
                        .reveal())
                .isEqualTo(token);
    }

    /** A recording of somebody's own project. */
    private final class Recording {

        private final SessionPrincipal owner;
        private final RecordingTarget target;
        private final ResourceKey key;

        Recording(SessionPrincipal owner, ProjectId project, String ref) {
            this.owner = owner;
            this.target = new RecordingTarget(new ProjectTarget.Numbered(Optional.of(project)), ref);
            this.key = new ResourceKey(project, new ResourceRef(ResourceKind.SESSION_RECORDING, ref));
        }

        SessionPrincipal owner() {
            return owner;
        }

        RecordingTarget target() {
            return target;
        }

        SharingConfiguration inForce() {
            return configurations().inForce(key).orElseThrow();
        }

        String token() {
            return inForce().token().reveal();
        }

        List<SharingConfiguration> replaced() {
            return configurations().replacedAndAlive(key, Instant.now());
        }

        private SharingConfigurations configurations() {
            return at(0).get(SharingConfigurations.class);
        }
    }

    /** {@code done}, or the code of the refusal. */
    private static String outcome(Runnable work) {
        try {
            work.run();
            return "done";
        } catch (DomainException refusal) {
            return refusal.code();
        }
    }

    private Recording shared(Optional<Password> password) {
        var recording = unshared();
        at(0).get(ShareRecording.class)
                .handle(new ShareRecording.Command(
                        recording.key.project(),
                        recording.key.ref(),
                        password,
                        Optional.of(recording.owner().userId())));
        return recording;
    }

    private Recording unshared() {
        var name = UUID.randomUUID().toString();
        var owner = TestAccounts.create(at(0), name + "@example.com", false);
        var project = at(0).get(Users.class)
                .find(owner)
                .flatMap(user -> user.workplace().project())
                .orElseThrow();
        return new Recording(principal(owner), project, name);
    }

    private SessionPrincipal principal(UserId user) {
        var session = at(0).get(StartSession.class).handle(new StartSession.Command(user, false, "password"));
        return at(0).get(AuthenticateRequest.class).withSession(session.token()).orElseThrow();
    }

    private Vestibule at(int thread) {
        return Objects.requireNonNull(thread % 2 == 0 ? here : there);
    }

    private static Vestibule open(String database) {
        return Vestibule.builder()
                .database(database)
                .secretKey(SECRET)
                .withoutHousekeeping()
                .build();
    }
}
