package io.vestibule.application.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.PersonName;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.users.PlainPasswordHasher;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AcceptInviteTest {

    private static final Runnable NOTHING = () -> {};

    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(NOTHING);
    private final TestApplication application = new TestApplication(new AbstractModule() {
        @Override
        protected void configure() {
            bind(PasswordHasher.class).toInstance(new SlowHasher());
        }
    });

    /** Takes as long as something else needs. */
    private final class SlowHasher implements PasswordHasher {

        private final PlainPasswordHasher hasher = new PlainPasswordHasher();

        @Override
        public PasswordHash hash(Password password) {
            meanwhile.getAndSet(NOTHING).run();
            return hasher.hash(password);
        }

        @Override
        public boolean verify(Password password, PasswordHash hash) {
            return hasher.verify(password, hash);
        }

        @Override
        public boolean isKnown(PasswordHash hash) {
            return hasher.isKnown(hash);
        }

        @Override
        public boolean verifyUnknown(Password password, Optional<PasswordHash> hash, OptionalInt importedIterations) {
            return hasher.verifyUnknown(password, hash, importedIterations);
        }

        @Override
        public boolean needsRehash(Password password, PasswordHash hash) {
            return hasher.needsRehash(password, hash);
        }
    }

    @Test
    void whoIsTooLateHearsThatTheInviteWasUsed() {
        var invite = invite();
        meanwhile.set(() -> accept(invite));

        var refusal = catchThrowableOfType(DomainException.class, () -> accept(invite));

        assertThat(refusal.code()).isEqualTo("expired");
        assertThat(refusal.detail()).isEqualTo("This invite has already been used.");
        var grace = application.store().users().find(invite.target()).orElseThrow();
        assertThat(application.store().memberships().ofUser(grace.id())).hasSize(1);
    }

    @Test
    void whoseInviteWasTakenBackMeanwhileHearsThatThereIsNone() {
        var invite = invite();
        meanwhile.set(() -> application.store().invites().remove(invite.id()));

        var refusal = catchThrowableOfType(DomainException.class, () -> accept(invite));

        assertThat(refusal.code()).isEqualTo("invalid_input");
        assertThat(application.store().users().find(invite.target())).isEmpty();
    }

    private Invite invite() {
        var fixtures = application.fixtures();
        return fixtures.invite(fixtures.organization().id(), fixtures.address(), Fixtures.NOW);
    }

    private void accept(Invite invite) {
        application
                .get(AcceptInvite.class)
                .handle(new AcceptInvite.Command(
                        Optional.of(invite.id()),
                        Optional.empty(),
                        "/",
                        Change.to(new PersonName("Grace")),
                        Change.unchanged(),
                        Change.to(new Password("correct horse 42 battery")),
                        Change.unchanged(),
                        Origin.INTERNAL));
    }
}
