package io.vestibule.testkit.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailOutbox.Outgoing;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MailOutbox} owes. Nothing else may be in the store's outbox meanwhile. */
public interface MailOutboxContract extends StoreContract {

    Instant NOW = Fixtures.NOW;
    Instant FAR_AWAY = Instant.parse("9000-01-01T00:00:00Z");
    Instant LEASE_END = NOW.plus(Duration.ofMinutes(1));

    @BeforeEach
    default void emptyTheOutbox() {
        for (var mail = claim(FAR_AWAY); mail.isPresent(); mail = claim(FAR_AWAY)) {
            store().mails().sent(mail.get());
        }
    }

    private Optional<Outgoing> claim(Instant now) {
        return store().mails().claim(now, LEASE_END);
    }

    private Mail mail() {
        return new Mail(
                make().address(),
                MailTemplate.VERIFY_EMAIL,
                Map.of(
                        "name",
                        "Ada \"ü\"\n",
                        "link",
                        "https://example.com/" + make().unique(),
                        "uuid",
                        "u",
                        "token",
                        "t"));
    }

    @Test
    default void aMailIsDueAtOnceAndComesBackAsItWasPutIn() {
        var mail = mail();
        store().mails().enqueue(mail);

        var claimed = claim(NOW).orElseThrow();

        assertThat(claimed.mail()).isEqualTo(mail);
        assertThat(claimed.attempt()).isEqualTo(1);
    }

    @Test
    default void aMailThatNobodyIsToGetLeavesNothing() {
        var before = store().mails().backlog();

        store().mails().rehearse(mail());

        assertThat(store().mails().backlog()).isEqualTo(before);
        assertThat(claim(FAR_AWAY)).isEmpty();
    }

    @Test
    default void aMailThatIsTakenIsNotDueToOthers() {
        store().mails().enqueue(mail());
        assertThat(claim(NOW)).isPresent();

        assertThat(claim(NOW)).isEmpty();
        assertThat(claim(LEASE_END.minusMillis(1))).isEmpty();
    }

    @Test
    default void aMailWhoseSenderIsNotHeardOfIsDueAgain() {
        store().mails().enqueue(mail());
        var lost = claim(NOW).orElseThrow();

        var again = claim(LEASE_END).orElseThrow();

        assertThat(again).isEqualTo(new Outgoing(lost.id(), lost.mail(), 2));
    }

    @Test
    default void aMailThatWasSentIsForgotten() {
        store().mails().enqueue(mail());

        store().mails().sent(claim(NOW).orElseThrow());

        assertThat(claim(LEASE_END)).isEmpty();
        assertThat(store().mails().backlog().waiting()).isZero();
    }

    @Test
    default void aMailThatFailedIsDueWhenItIsSaid() {
        store().mails().enqueue(mail());
        var next = NOW.plusSeconds(5);

        store().mails().retryAt(claim(NOW).orElseThrow(), next, "The server is asleep.");

        assertThat(claim(next.minusMillis(1))).isEmpty();
        assertThat(store().mails().backlog().lastProblem()).contains("The server is asleep.");
        assertThat(claim(next).orElseThrow().attempt()).isEqualTo(2);
    }

    @Test
    default void aMailThatIsGivenUpIsKeptAndNeverDue() {
        var before = store().mails().backlog();
        store().mails().enqueue(mail());

        store().mails().giveUp(claim(NOW).orElseThrow(), "Nobody there.");

        assertThat(claim(FAR_AWAY)).isEmpty();
        var backlog = store().mails().backlog();
        assertThat(backlog.givenUp()).isEqualTo(before.givenUp() + 1);
        assertThat(backlog.waiting()).isEqualTo(before.waiting());
        assertThat(backlog.lastProblem()).contains("Nobody there.");
    }

    @Test
    default void whoeverLostAMailToAnotherDecidesNothingAboutIt() {
        store().mails().enqueue(mail());
        var slow = claim(NOW).orElseThrow();
        assertThat(store().mails().claim(LEASE_END, LEASE_END.plusSeconds(1))).isPresent();

        store().mails().retryAt(slow, NOW, "late");
        store().mails().giveUp(slow, "late");

        assertThat(claim(LEASE_END)).isEmpty();
        assertThat(claim(LEASE_END.plusSeconds(1))).isPresent();
    }

    @Test
    default void whatWaitsLongestIsTakenFirst() {
        var first = mail();
        var second = mail();
        store().mails().enqueue(first);
        store().mails().enqueue(second);

        assertThat(claim(NOW).orElseThrow().mail()).isEqualTo(first);
        assertThat(claim(NOW).orElseThrow().mail()).isEqualTo(second);
        assertThat(claim(NOW)).isEmpty();
    }

    @Test
    default void aMailIsNotKeptWhereItsUnitOfWorkIsNot() {
        var failure = catchThrowable(() -> store().unitOfWork().run(() -> {
            store().mails().enqueue(mail());
            throw new IllegalStateException("no");
        }));

        assertThat(failure).isInstanceOf(IllegalStateException.class);
        assertThat(claim(NOW)).isEmpty();
    }

    @Test
    default void aMailIsTakenOnceHoweverManyTry() {
        for (var i = 0; i < 3; i++) {
            store().mails().enqueue(mail());
        }

        var claimed = new ArrayList<Outgoing>();
        Threads.together(8, thread -> () -> claim(NOW)).forEach(mail -> mail.ifPresent(claimed::add));

        assertThat(claimed).hasSize(3).extracting(Outgoing::id).doesNotHaveDuplicates();
        assertThat(List.of(claim(NOW))).containsExactly(Optional.empty());
    }
}
