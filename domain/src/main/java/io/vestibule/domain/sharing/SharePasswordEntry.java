package io.vestibule.domain.sharing;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHash;
import java.time.Instant;
import java.util.Optional;

/**
 * A password that opens a link, as it is kept.
 *
 * @param id given by the store, never twice
 * @param note what people remember it by, at most {@value #MAX_NOTE_LENGTH} characters
 * @param createdBy empty when that account is gone, or nobody in particular made it
 */
public record SharePasswordEntry(
        long id, PasswordHash hash, Optional<String> note, Optional<UserId> createdBy, Instant createdAt) {

    /** The longest note, in characters. */
    public static final int MAX_NOTE_LENGTH = 100;

    /** The shortest password that people choose, in characters. */
    public static final int MIN_LENGTH = 8;

    /** The longest password, in characters. */
    public static final int MAX_LENGTH = 128;

    /**
     * A password to be: everything but its number.
     */
    public record Draft(PasswordHash hash, Optional<String> note, Optional<UserId> createdBy, Instant createdAt) {

        /** The password under the number it was given. */
        public SharePasswordEntry numbered(long id) {
            return new SharePasswordEntry(id, hash, note, createdBy, createdAt);
        }
    }

    /** The same password for another configuration, which needs a number of its own. */
    public Draft copy() {
        return new Draft(hash, note, createdBy, createdAt);
    }

    /** The same without whoever made it, whose account is gone. */
    public SharePasswordEntry withoutCreator() {
        return new SharePasswordEntry(id, hash, note, Optional.empty(), createdAt);
    }

    /**
     * A password that somebody chose.
     *
     * @throws DomainException at {@code raw_password}, when it is too short, too long, or begins or ends with a blank, which
     *     people lose when they copy it
     */
    public static Password chosen(Password password) {
        if (password.length() < MIN_LENGTH) {
            throw SharingErrors.passwordTooShort();
        }
        var text = TextLimit.check(password.reveal(), MAX_LENGTH, "raw_password");
        if (!text.equals(text.strip())) {
            throw SharingErrors.passwordPadded();
        }
        return password;
    }

    /** Whether it can have been chosen; what cannot need not be compared. */
    public static boolean isPossible(Password password) {
        return password.length() >= MIN_LENGTH && password.length() <= MAX_LENGTH;
    }
}
