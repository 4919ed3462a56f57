package io.vestibule.app.jobs;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.notifications.MailFailure;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailOutbox.Outgoing;
import io.vestibule.domain.notifications.Mailer;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is in the outbox, on one thread of its own: each mail at least once, whatever ends the process in between. Any
 * number of servers on one database share the work.
 */
public final class OutboxDispatcher implements AutoCloseable {

    /** How long a mail is one sender's alone; a mailer gives up well before. */
    static final Duration LEASE = Duration.ofSeconds(45);

    /** About three days. */
    static final int MAX_ATTEMPTS = 80;

    /** For what a server will have none of: it may be set up better in a quarter of an hour, or never. */
    static final int MAX_LASTING_ATTEMPTS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final long LOOK_MILLIS = 500;
    private static final long PATIENCE_SECONDS = 5;

    private final MailOutbox outbox;
    private final Provider<Mailer> mailer;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "vestibule-mail");
        thread.setDaemon(true);
        return thread;
    });

    /** @param mailer asked for only when there is mail: loading what sends it takes a while */
    @Inject
    public OutboxDispatcher(MailOutbox outbox, Provider<Mailer> mailer, Clock clock) {
        this.outbox = outbox;
        this.mailer = mailer;
        this.clock = clock;
    }

    /** Begins; to be called once. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void start() {
        thread.scheduleWithFixedDelay(this::attempt, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Lets the mail that is being sent be sent, and stops. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next time must come, whatever happens this time. */
    private void attempt() {
        try {
            sendDue();
        } catch (DomainException unavailable) {
            LOG.warn("Mail has to wait: {}", unavailable.detail());
        } catch (RuntimeException failure) {
            LOG.error("Looking for mail failed.", failure);
        }
    }

    /** Sends everything that is due, one mail after the other. */
    void sendDue() {
        while (!thread.isShutdown()) {
            var now = clock.instant();
            var next = outbox.claim(now, now.plus(LEASE));
            if (next.isEmpty()) {
                return;
            }
            send(next.get());
        }
    }

    private void send(Outgoing mail) {
        try {
            mailer.get().send(mail.id(), mail.mail());
        } catch (MailFailure failure) {
            failed(mail, String.valueOf(failure.getMessage()), failure.isLasting());
            return;
        } catch (RuntimeException failure) {
            LOG.error("{} failed.", mail.mail(), failure);
            failed(mail, failure.getClass().getName(), false);
            return;
        }
        outbox.sent(mail);
    }

    private void failed(Outgoing mail, String problem, boolean lasting) {
        if (mail.attempt() >= (lasting ? MAX_LASTING_ATTEMPTS : MAX_ATTEMPTS)) {
            LOG.error("Given up after {} attempts: {} {}: {}", mail.attempt(), mail.mail(), mail.id(), problem);
            outbox.giveUp(mail, problem);
            return;
        }
        LOG.warn("Attempt {} to send {} {} failed: {}", mail.attempt(), mail.mail(), mail.id(), problem);
        outbox.retryAt(mail, clock.instant().plus(wait(mail.attempt())), problem);
    }

    /** How long to wait after the attempt: five seconds, and twice as long each time, up to an hour. */
    static Duration wait(int attempt) {
        var doubled = FIRST_WAIT.multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
