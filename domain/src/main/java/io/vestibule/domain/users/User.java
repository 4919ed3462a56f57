package io.vestibule.domain.users;

import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person with an account. Immutable: a decision returns the next state and leaves this one as it is.
 *
 * @param uuid how the API names the account
 * @param distinctId random text, at most 200 characters, unique; how analytics names the account
 * @param active an account that is not cannot sign in, and is in no list
 * @param staff whether the person runs this installation
 */
public record User(
        UserId id,
        UUID uuid,
        String distinctId,
        FullName name,
        Mailbox mailbox,
        Credentials credentials,
        boolean active,
        boolean staff,
        Workplace workplace,
        NotificationSettings notifications,
        Preferences preferences,
        Instant joinedAt,
        Optional<Instant> lastLogin) {

    /**
     * An account to be: everything but its number, which the store gives.
     *
     * @param uuid names the account from now on
     * @param distinctId random text, at most 200 characters
     */
    public record Draft(
            UUID uuid,
            String distinctId,
            FullName name,
            Mailbox mailbox,
            Optional<PasswordHash> password,
            boolean staff,
            Instant joinedAt) {

        /** The account under the number it was given. */
        public User numbered(UserId id) {
            return new User(
                    id,
                    uuid,
                    distinctId,
                    name,
                    mailbox,
                    new Credentials(password, 0, Optional.empty()),
                    true,
                    staff,
                    Workplace.NONE,
                    NotificationSettings.NOTHING_CHOSEN,
                    Preferences.INITIAL,
                    joinedAt,
                    Optional.empty());
        }
    }

    /** Whether a password can be used to sign in. */
    public boolean hasPassword() {
        return credentials.password().isPresent();
    }

    /**
     * Gives up the address that waits for verification.
     *
     * @throws io.vestibule.domain.common.DomainException {@code email_change_request_not_found} when none waits
     */
    public User cancelEmailChange() {
        if (mailbox.pending().isEmpty()) {
            throw UserErrors.noEmailChangePending();
        }
        return withMailbox(new Mailbox(mailbox.address(), Optional.empty(), mailbox.verified()));
    }

    /** Moves the account to {@code address} at once; whether it counts as verified stays as it was. */
    public User moveTo(EmailAddress address) {
        return withMailbox(mailbox.movedTo(address));
    }

    /** The same password under a hash made another way; sessions live on. */
    public User withRehashedPassword(PasswordHash hash) {
        return withCredentials(new Credentials(Optional.of(hash), credentials.authEpoch(), credentials.reviewedAt()));
    }

    /** A new password; every session of an earlier one is dead. */
    public User withPassword(PasswordHash hash) {
        return withCredentials(
                new Credentials(Optional.of(hash), credentials.authEpoch() + 1, credentials.reviewedAt()));
    }

    /** Notes that keys and passkeys were looked through; a second time changes nothing. */
    public User completeCredentialsReview(Instant now) {
        if (credentials.reviewedAt().isPresent()) {
            return this;
        }
        return withCredentials(new Credentials(credentials.password(), credentials.authEpoch(), Optional.of(now)));
    }

    /** Switches the account on or off; every session begun before is dead. */
    public User activated(boolean active) {
        if (this.active == active) {
            return this;
        }
        var next = new Credentials(credentials.password(), credentials.authEpoch() + 1, credentials.reviewedAt());
        return copy(name, mailbox, next, active, staff, workplace, notifications, preferences);
    }

    /** Notes that the person signed in. */
    public User signedInAt(Instant now) {
        return new User(
                id,
                uuid,
                distinctId,
                name,
                mailbox,
                credentials,
                active,
                staff,
                workplace,
                notifications,
                preferences,
                joinedAt,
                Optional.of(now));
    }

    public User withMailbox(Mailbox mailbox) {
        return copy(name, mailbox, credentials, active, staff, workplace, notifications, preferences);
    }

    public User withWorkplace(Workplace workplace) {
        return copy(name, mailbox, credentials, active, staff, workplace, notifications, preferences);
    }

    public User withPreferences(Preferences preferences) {
        return copy(name, mailbox, credentials, active, staff, workplace, notifications, preferences);
    }

    public User withHedgehogConfig(Optional<JsonText> config) {
        return copy(
                name,
                mailbox,
                credentials,
                active,
                staff,
                workplace,
                notifications,
                preferences.withHedgehogConfig(config));
    }

    /** The next state after the person, or staff, edited the account. */
    public User edited(
            FullName name,
            Mailbox mailbox,
            boolean staff,
            Workplace workplace,
            NotificationSettings notifications,
            Preferences preferences) {
        return copy(name, mailbox, credentials, active, staff, workplace, notifications, preferences);
    }

    private User withCredentials(Credentials credentials) {
        return copy(name, mailbox, credentials, active, staff, workplace, notifications, preferences);
    }

    private User copy(
            FullName name,
            Mailbox mailbox,
            Credentials credentials,
            boolean active,
            boolean staff,
            Workplace workplace,
            NotificationSettings notifications,
            Preferences preferences) {
        return new User(
                id,
                uuid,
                distinctId,
                name,
                mailbox,
                credentials,
                active,
                staff,
                workplace,
                notifications,
                preferences,
                joinedAt,
                lastLogin);
    }
}
