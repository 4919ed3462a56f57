package io.vestibule.testkit.notifications;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The outbox in memory. */
public final class InMemoryMailOutbox implements MailOutbox {

    /**
     * A mail that is in.
     *
     * @param due empty: not tried again
     */
    public record Waiting(UUID id, Mail mail, Optional<Instant> due, int attempts, Optional<String> problem) {

        private boolean isDueAt(Instant now) {
            return due.filter(moment -> !moment.isAfter(now)).isPresent();
        }
    }

    private final InMemoryStore store;

    @Inject
    public InMemoryMailOutbox(InMemoryStore store) {
        this.store = store;
    }

    /** The mails that were put in and are not sent yet, in the order in which they came. */
    public List<Mail> mails() {
        return store.locked(
                () -> store.mails().all().stream().map(Waiting::mail).toList());
    }

    @Override
    public void enqueue(Mail mail) {
        put(new Waiting(UUID.randomUUID(), mail, Optional.of(Instant.EPOCH), 0, Optional.empty()));
    }

    @Override
    public void rehearse(Mail mail) {
        // nobody measures this one
    }

    @Override
    public Optional<Outgoing> claim(Instant now, Instant leaseUntil) {
        return store.changed(() -> store.mails().all().stream()
                .filter(waiting -> waiting.isDueAt(now))
                .min(Comparator.comparing(waiting -> waiting.due().orElseThrow()))
                .map(waiting -> {
                    var attempt = waiting.attempts() + 1;
                    put(new Waiting(waiting.id(), waiting.mail(), Optional.of(leaseUntil), attempt, waiting.problem()));
                    return new Outgoing(waiting.id(), waiting.mail(), attempt);
                }));
    }

    @Override
    public void sent(Outgoing mail) {
        store.change(() -> store.mails().remove(mail.id()));
    }

    @Override
    public void retryAt(Outgoing mail, Instant next, String problem) {
        failed(mail, Optional.of(next), problem);
    }

    @Override
    public void giveUp(Outgoing mail, String problem) {
        failed(mail, Optional.empty(), problem);
    }

    @Override
    public Backlog backlog() {
        return store.locked(() -> {
            var all = store.mails().all();
            var waiting = all.stream().filter(mail -> mail.due().isPresent()).count();
            return new Backlog(
                    waiting,
                    all.size() - waiting,
                    all.stream().flatMap(mail -> mail.problem().stream()).reduce((first, last) -> last));
        });
    }

    private void failed(Outgoing mail, Optional<Instant> next, String problem) {
        store.change(() -> store.mails()
                .find(mail.id())
                .filter(waiting -> waiting.attempts() == mail.attempt())
                .ifPresent(waiting ->
                        put(new Waiting(mail.id(), mail.mail(), next, mail.attempt(), Optional.of(problem)))));
    }

    private void put(Waiting waiting) {
        store.change(() -> store.mails().put(waiting.id(), waiting));
    }
}
