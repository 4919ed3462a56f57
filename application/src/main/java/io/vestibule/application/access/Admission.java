package io.vestibule.application.access;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.Device;
import io.vestibule.domain.sessions.SeenDevices;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lets somebody in who proved who they are, or lets one who is signed in go on; tells people who came with what they never
 * used. Runs inside a unit of work.
 */
public final class Admission {

    private static final Duration DEVICE_MEMORY = Duration.ofDays(30);

    private final StartSession startSession;
    private final SeenDevices seenDevices;
    private final MailOutbox outbox;
    private final Audit audit;
    private final Clock clock;

    @Inject
    Admission(StartSession startSession, SeenDevices seenDevices, MailOutbox outbox, Audit audit, Clock clock) {
        this.startSession = startSession;
        this.seenDevices = seenDevices;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param visitor who is signed in already in the same browser
     */
    public StartSession.Started of(User user, LoginProof proof, Optional<SessionPrincipal> visitor, Origin origin) {
        var again = isAgain(user, visitor);
        if (!again) {
            tellOfNewDevice(user, origin);
        }
        var started = startSession.handle(new StartSession.Command(user.id(), true, proof.method(), origin, visitor));
        audit.record(
                again ? EventType.REAUTH_SUCCEEDED : EventType.LOGIN_SUCCEEDED,
                user,
                started.principal(),
                origin,
                proof.details());
        return started;
    }

    /** Whether this is somebody who is signed in already and proves it again. */
    static boolean isAgain(User user, Optional<SessionPrincipal> visitor) {
        return visitor.filter(person -> person.userId().equals(user.id())).isPresent();
    }

    private void tellOfNewDevice(User user, Origin origin) {
        var device = Device.of(origin);
        var now = clock.instant();
        var known = seenDevices
                .lastSeen(user.id(), device.likeness())
                .filter(seen -> !seen.isBefore(now.minus(DEVICE_MEMORY)))
                .isPresent();
        if (!known && user.lastLogin().isPresent()) {
            outbox.enqueue(new Mail(
                    user.mailbox().address(),
                    MailTemplate.LOGIN_FROM_NEW_DEVICE,
                    Map.of(
                            "name", user.name().first().value(),
                            "device", device.description(),
                            "address", device.address().orElse("unknown"),
                            "time", now.toString())));
        }
    }
}
