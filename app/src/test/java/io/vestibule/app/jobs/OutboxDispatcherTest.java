package io.vestibule.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailFailure;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class OutboxDispatcherTest {

    private static final Mail MAIL =
            new Mail(new EmailAddress("ada@example.com"), MailTemplate.PASSWORD_CHANGED, Map.of("name", "Ada"));

    private final InMemoryMailOutbox outbox = new InMemoryMailOutbox(new InMemoryStore());
    private final MutableClock clock = new MutableClock();
    private final List<UUID> sent = Collections.synchronizedList(new ArrayList<>());
    private final Mailer working = (id, mail) -> sent.add(id);

    @Test
    void whatIsPutInIsSentSoon() {
        try (var dispatcher = dispatcher(working)) {
            dispatcher.start();

            outbox.enqueue(MAIL);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> sent.size() == 1 && outbox.mails().isEmpty());
        }
    }

    @Test
    void aMailThatFailedIsSentLaterUnderTheSameName() {
        var tried = new ArrayList<UUID>();
        Mailer failingOnce = (id, mail) -> {
            tried.add(id);
            if (tried.size() == 1) {
                throw MailFailure.passing("asleep", new IllegalStateException());
            }
        };
        outbox.enqueue(MAIL);
        try (var dispatcher = dispatcher(failingOnce)) {
            dispatcher.sendDue();
            clock.advance(Duration.ofSeconds(5).minusMillis(1));
            dispatcher.sendDue();
            assertThat(tried).hasSize(1);

            clock.advance(Duration.ofMillis(1));
            dispatcher.sendDue();
        }

        assertThat(tried).hasSize(2);
        assertThat(new HashSet<>(tried)).hasSize(1);
        assertThat(outbox.mails()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "3, PT20S", "10, PT42M40S", "11, PT1H", "80, PT1H"})
    void eachWaitIsTwiceAsLongUpToAnHour(int attempt, Duration wait) {
        assertThat(OutboxDispatcher.wait(attempt)).isEqualTo(wait);
    }

    @Test
    void oneMailThatFailsHoldsUpNoOther() {
        var second =
                new Mail(new EmailAddress("bob@example.com"), MailTemplate.PASSWORD_CHANGED, Map.of("name", "Bob"));
        var names = new ArrayList<String>();
        outbox.enqueue(MAIL);
        outbox.enqueue(second);
        try (var dispatcher = dispatcher((id, mail) -> {
            if (mail.equals(MAIL)) {
                throw new IllegalStateException("a mailer with a bug");
            }
            names.add(mail.to().value());
        })) {
            dispatcher.sendDue();
        }

        assertThat(names).containsExactly("bob@example.com");
        assertThat(outbox.mails()).containsExactly(MAIL);
    }

    @ParameterizedTest
    @CsvSource({"false, 80", "true, 8"})
    void aMailIsGivenUpAtLastAndKept(boolean lasting, int attempts) {
        var tried = new AtomicInteger();
        Mailer refusing = (id, mail) -> {
            tried.incrementAndGet();
            var cause = new IllegalStateException();
            throw lasting ? MailFailure.lasting("no", cause) : MailFailure.passing("no", cause);
        };
        outbox.enqueue(MAIL);
        try (var dispatcher = dispatcher(refusing)) {
            for (var i = 0; i < 100; i++) {
                dispatcher.sendDue();
                clock.advance(Duration.ofHours(1));
            }
        }

        assertThat(tried).hasValue(attempts);
        assertThat(outbox.backlog().givenUp()).isEqualTo(1);
        assertThat(outbox.backlog().lastProblem()).contains("no");
    }

    @Test
    void aMailWhoseSenderDiedIsSentByAnother() {
        outbox.enqueue(MAIL);
        var lost = outbox.claim(clock.instant(), clock.instant().plus(OutboxDispatcher.LEASE));
        try (var dispatcher = dispatcher(working)) {
            dispatcher.sendDue();
            assertThat(sent).isEmpty();

            clock.advance(OutboxDispatcher.LEASE);
            dispatcher.sendDue();
        }

        assertThat(sent).containsExactly(lost.orElseThrow().id());
    }

    @Test
    void severalServersShareTheWork() {
        for (var i = 0; i < 50; i++) {
            outbox.enqueue(MAIL);
        }

        Threads.together(4, thread -> () -> {
            try (var dispatcher = dispatcher(working)) {
                dispatcher.sendDue();
            }
            return thread;
        });

        assertThat(sent).hasSize(50).doesNotHaveDuplicates();
    }

    private OutboxDispatcher dispatcher(Mailer mailer) {
        return new OutboxDispatcher(outbox, () -> mailer, clock);
    }
}
