package io.vestibule.domain.common;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that people give to themselves or to things. They go into mails that others receive, so nothing that could pass for
 * markup, a link or hidden text is taken; the check looks at the compatibility form (Unicode NFKC), so look-alikes do not
 * slip through.
 */
public final class DisplayText {

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

    private DisplayText() {}

    /**
     * Gives {@code text} back when nothing is wrong with it.
     *
     * @throws DomainException {@code invalid_control_char}, {@code invalid_bracket}, {@code invalid_invisible_char} or
     *     {@code invalid_url} at {@code attr}
     */
    public static String check(String text, String attr) {
        // the raw text too: compatibility forms drop some of the characters that are looked for
        onOneLine(text, attr);
        refuse(INVISIBLE, text, attr, "invalid_invisible_char", "Invisible characters are not allowed.");
        var seen = Normalizer.normalize(text, Normalizer.Form.NFKC);
        onOneLine(seen, attr);
        refuse(BRACKET, seen, attr, "invalid_bracket", "Angle brackets are not allowed.");
        refuse(INVISIBLE, seen, attr, "invalid_invisible_char", "Invisible characters are not allowed.");
        if (URL.matcher(seen).find() || namesDomain(seen)) {
            throw DomainException.invalid("invalid_url", attr, "Web addresses and e-mail addresses are not allowed.");
        }
        return text;
    }

    /**
     * Gives {@code text} back when nothing in it breaks the line or controls a terminal.
     *
     * @throws DomainException {@code invalid_control_char} at {@code attr}
     */
    public static String onOneLine(String text, String attr) {
        refuse(CONTROL, text, attr, "invalid_control_char", "Line breaks and control characters are not allowed.");
        return text;
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
