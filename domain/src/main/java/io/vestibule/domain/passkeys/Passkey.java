package io.vestibule.domain.passkeys;

import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.DisplayText;
import io.vestibule.domain.common.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A credential with which a person signs in without a password. Immutable: a decision returns the next state.
 *
 * @param publicKey COSE_Key (RFC 9052, 7) in base64url without padding
 * @param signCount the highest count of signatures that the authenticator showed
 * @param label what its owner calls it, 1 to {@value #MAX_LABEL_LENGTH} characters
 * @param verified whether it was used once since it was registered; before that it opens nothing
 * @param backup empty where it is not known, until it is used next
 */
public record Passkey(
        UUID id,
        UserId user,
        CredentialId credential,
        String publicKey,
        long signCount,
        List<String> transports,
        String label,
        boolean verified,
        Optional<BackupFlags> backup,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {

    /** How many an account may have, verified or not. */
    public static final int MAX_PER_USER = 20;

    /** The longest label, in characters. */
    public static final int MAX_LABEL_LENGTH = 200;

    /** What a passkey is called whose owner gave it no name. */
    public static final String DEFAULT_LABEL = "Passkey";

    /** How long one waits for its first use. */
    public static final Duration UNVERIFIED_LIFE = Duration.ofHours(24);

    /** How lists show them. */
    public static final Comparator<Passkey> NEWEST_FIRST = Comparator.comparing(Passkey::createdAt)
            .thenComparing(passkey -> passkey.id().toString())
            .reversed();

    /** Why the use of a passkey is not taken although its signature is right. */
    public enum Objection implements Choice {
        /** The count did not grow: there may be a second authenticator with the same key (Web Authentication, 6.1.1). */
        COUNTER("counter"),
        /** Whether it may be copied changed, which it never does. */
        BACKUP("backup_eligibility");

        private final String text;

        Objection(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    public Passkey {
        transports = List.copyOf(transports);
    }

    /** One that was registered now, and opens nothing yet. */
    public static Passkey registered(UUID id, UserId user, NewCredential credential, String label, Instant now) {
        return new Passkey(
                id,
                user,
                credential.id(),
                credential.publicKey(),
                credential.signCount(),
                credential.transports(),
                label,
                false,
                Optional.of(credential.backup()),
                now,
                Optional.empty());
    }

    /**
     * A label without the blanks around it.
     *
     * @throws io.vestibule.domain.common.DomainException {@code invalid_label} when nothing is left or it is too long;
     *     {@code invalid_control_char} for what does not fit on a line
     */
    public static String label(String text) {
        var label = text.strip();
        if (label.isEmpty() || label.codePointCount(0, label.length()) > MAX_LABEL_LENGTH) {
            throw PasskeyErrors.labelMissing();
        }
        return DisplayText.onOneLine(label, "label");
    }

    /** What speaks against a use, with a right signature. */
    public Optional<Objection> objectionTo(Assertion assertion) {
        if ((signCount != 0 || assertion.signCount() != 0) && assertion.signCount() <= signCount) {
            return Optional.of(Objection.COUNTER);
        }
        return backup.filter(known -> known.eligible() != assertion.backup().eligible())
                .map(known -> Objection.BACKUP);
    }

    /** After a use that nothing speaks against. */
    public Passkey used(Assertion assertion, Instant now) {
        if (objectionTo(assertion).isPresent()) {
            throw new IllegalArgumentException("This use is not taken.");
        }
        return new Passkey(
                id,
                user,
                credential,
                publicKey,
                assertion.signCount(),
                transports,
                label,
                verified,
                Optional.of(assertion.backup()),
                createdAt,
                Optional.of(now));
    }

    /** The same, which opens the account from now on. */
    public Passkey proven() {
        return with(label, true);
    }

    /** The same under another name; see {@link #label}. */
    public Passkey renamed(String label) {
        return with(label, verified);
    }

    /** What kind of thing holds it. */
    public AuthenticatorType authenticatorType() {
        return AuthenticatorType.reachedBy(transports);
    }

    private Passkey with(String label, boolean verified) {
        return new Passkey(
                id, user, credential, publicKey, signCount, transports, label, verified, backup, createdAt, lastUsedAt);
    }
}
