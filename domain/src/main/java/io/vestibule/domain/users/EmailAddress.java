package io.vestibule.domain.users;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.TextLimit;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address a person can be reached at, in lower case; equal addresses name one mailbox.
 *
 * @param value at most 254 characters (RFC 5321, 4.5.3.1): a dot-atom (RFC 5322, 3.2.3) of at most 64, one {@code @}, and
 *     a domain with at least one dot; quoted local parts and address literals are not taken
 */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final Pattern LOCAL =
            Pattern.compile("[-!#$%&'*+/=?^_`{}|~0-9a-z]+(\\.[-!#$%&'*+/=?^_`{}|~0-9a-z]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(xn--[a-z0-9-]{2,59}|[a-z]{2,63})");

    /**
     * @throws DomainException {@code max_length} or {@code invalid_input} at {@code email}
     */
    public EmailAddress {
        value = TextLimit.check(value.strip(), MAX_LENGTH, "email").toLowerCase(Locale.ROOT);
        if (!isWellFormed(value)) {
            throw UserErrors.emailMalformed();
        }
    }

    /** The address in {@code text}, or nothing when it is none. */
    public static Optional<EmailAddress> parse(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (DomainException notAnAddress) {
            return Optional.empty();
        }
    }

    /** What stands before the {@code @}. */
    public String localPart() {
        return value.substring(0, value.indexOf('@'));
    }

    private static boolean isWellFormed(String address) {
        var at = address.lastIndexOf('@');
        if (at < 1 || at > 64) {
            return false;
        }
        return LOCAL.matcher(address.substring(0, at)).matches() && isDomain(address.substring(at + 1));
    }

    private static boolean isDomain(String domain) {
        if (DOMAIN.matcher(domain).matches()) {
            return true;
        }
        try {
            return DOMAIN.matcher(IDN.toASCII(domain).toLowerCase(Locale.ROOT)).matches();
        } catch (IllegalArgumentException notInternational) {
            return false;
        }
    }
}
