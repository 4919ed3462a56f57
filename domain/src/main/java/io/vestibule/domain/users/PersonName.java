package io.vestibule.domain.users;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.TextLimit;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A part of a person's name. Names go into mails that others receive, so nothing that could pass for markup, a link or
 * hidden text is taken; the check looks at the compatibility form (Unicode NFKC), so look-alikes do not slip through.
 *
 * @param value at most {@value #MAX_LENGTH} characters, without blanks around it; may be empty
 */
public record PersonName(String value) {

    /** The longest name that is kept, in characters. */
    public static final int MAX_LENGTH = 150;

    /** No name at all. */
    public static final PersonName NONE = new PersonName("");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    private static final Pattern BRACKET = Pattern.compile("[<>]");
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u206F\\uFEFF]");
    private static final Pattern URL = Pattern.compile("://|(?i:www\\.)|\\S@\\S");

    // the dots that browsers take for one (UTS #46, 2.3)
    private static final Pattern DOTTED =
            Pattern.compile("(?<before>[\\p{L}\\p{N}-]+)[.\u3002](?<after>\\p{L}{2,})(?![\\p{L}\\p{N}])");
    private static final Pattern ABBREVIATED = Pattern.compile("\\p{Lu}\\p{Ll}{0,2}");
    private static final Set<String> COMMON_DOMAINS = Set.of(
            "app", "biz", "co", "com", "dev", "info", "io", "link", "me", "net", "online", "org", "ru", "shop", "site",
            "top", "xyz");

    /**
     * A name given for the member {@code attr}.
     *
     * @throws DomainException {@code max_length}, {@code invalid_control_char}, {@code invalid_bracket},
     *     {@code invalid_invisible_char} or {@code invalid_url} at {@code attr}
     */
    public static PersonName of(String text, String attr) {
        var name = TextLimit.check(text.strip(), MAX_LENGTH, attr);
        // the raw text too: compatibility forms drop some of the characters that are looked for
        refuse(CONTROL, name, attr, "invalid_control_char", "Line breaks and control characters are not allowed.");
        refuse(INVISIBLE, name, attr, "invalid_invisible_char", "Invisible characters are not allowed.");
        var seen = Normalizer.normalize(name, Normalizer.Form.NFKC);
        refuse(CONTROL, seen, attr, "invalid_control_char", "Line breaks and control characters are not allowed.");
        refuse(BRACKET, seen, attr, "invalid_bracket", "Angle brackets are not allowed.");
        refuse(INVISIBLE, seen, attr, "invalid_invisible_char", "Invisible characters are not allowed.");
        if (URL.matcher(seen).find() || namesDomain(seen)) {
            throw DomainException.invalid("invalid_url", attr, "Web addresses and e-mail addresses are not allowed.");
        }
        return new PersonName(name);
    }

    /** Whether words joined by a dot can be a domain; "St.John" and "J.R.Tolkien" cannot. */
    private static boolean namesDomain(String name) {
        var dotted = DOTTED.matcher(name);
        while (dotted.find()) {
            var after = dotted.group("after");
            var isAbbreviation = ABBREVIATED.matcher(dotted.group("before")).matches()
                    && Character.isUpperCase(after.codePointAt(0))
                    && !COMMON_DOMAINS.contains(after.toLowerCase(Locale.ROOT));
            if (!isAbbreviation) {
                return true;
            }
        }
        return false;
    }

    private static void refuse(Pattern pattern, String text, String attr, String code, String detail) {
        if (pattern.matcher(text).find()) {
            throw DomainException.invalid(code, attr, detail);
        }
    }
}
