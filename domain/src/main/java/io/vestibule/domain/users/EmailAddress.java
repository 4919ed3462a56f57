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
 *     a domain with at least one dot, an international one in its own letters; quoted local parts and address literals are
 *     not taken, nor are domains in letters that only look like others
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
        value = canonical(TextLimit.check(value.strip(), MAX_LENGTH, "email").toLowerCase(Locale.ROOT));
    }

    /**
     * An address given for the member {@code attr}.
     *
     * @throws DomainException {@code max_length} or {@code invalid_input} at {@code attr}
     */
    public static EmailAddress of(String text, String attr) {
        try {
            return new EmailAddress(text);
        } catch (DomainException refusal) {
            throw refusal.at(attr);
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

    /** Whether the local part is one of the many that some providers deliver to one mailbox: {@code ada+news@…}. */
    public boolean isAlias() {
        return localPart().indexOf('+') >= 0;
    }

    /** What stands after the {@code @}. */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    private static String canonical(String address) {
        var at = address.lastIndexOf('@');
        if (at < 1 || at > 64 || !LOCAL.matcher(address.substring(0, at)).matches()) {
            throw UserErrors.emailMalformed();
        }
        var domain = address.substring(at + 1);
        if (DOMAIN.matcher(domain).matches() && !domain.contains("xn--")) {
            return address;
        }
        return address.substring(0, at + 1) + internationalDomain(domain);
    }

    /** One spelling for each domain: in its own letters, and only where they stand for nothing else (RFC 3490, 4). */
    private static String internationalDomain(String domain) {
        try {
            var ascii = IDN.toASCII(domain).toLowerCase(Locale.ROOT);
            var letters = IDN.toUnicode(ascii).toLowerCase(Locale.ROOT);
            var isOwnSpelling = domain.equals(ascii) || domain.equals(letters);
            if (isOwnSpelling
                    && DOMAIN.matcher(ascii).matches()
                    && IDN.toASCII(letters).equals(ascii)) {
                return letters;
            }
        } catch (IllegalArgumentException notInternational) {
            throw UserErrors.emailMalformed();
        }
        throw UserErrors.emailMalformed();
    }
}
