package io.vestibule.domain.notifications;

import io.vestibule.domain.common.Port;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Mail that waits to be sent. What is put in is kept with the unit of work it was put in by, and nothing is lost: a mail
 * leaves only when it is reported as sent. Safe for many threads and for several servers on one store.
 */
@Port
public interface MailOutbox {

    /** Puts in a mail to be sent as soon as the present unit of work is kept. */
    void enqueue(Mail mail);

    /**
     * Does as much as {@link #enqueue} for a mail that nobody is to get, so that the time it takes does not tell the two
     * apart.
     */
    void rehearse(Mail mail);

    /**
     * Takes the mail that waits longest of those due at {@code now}, for one sender alone: until {@code leaseUntil} it is
     * not due to anybody. Whoever takes a mail and is not heard of again leaves it to the next.
     */
    Optional<Outgoing> claim(Instant now, Instant leaseUntil);

    /** The mail arrived where it was sent; it is forgotten. */
    void sent(Outgoing mail);

    /**
     * The mail could not be sent and is due again at {@code next}. Does nothing when somebody else took it since.
     *
     * @param problem in a line for operators; no secret
     */
    void retryAt(Outgoing mail, Instant next, String problem);

    /** The mail is not tried again; it is kept for operators. Does nothing when somebody else took it since. */
    void giveUp(Outgoing mail, String problem);

    /** How much is in. */
    Backlog backlog();

    /**
     * A mail on its way.
     *
     * @param id names it, the same in every attempt
     * @param attempt from 1
     */
    record Outgoing(UUID id, Mail mail, int attempt) {}

    /**
     * @param waiting mails that will be tried, or are being sent
     * @param givenUp mails that will not be tried again
     * @param lastProblem of a mail that could not be sent, waiting or given up
     */
    record Backlog(long waiting, long givenUp, Optional<String> lastProblem) {}
}
