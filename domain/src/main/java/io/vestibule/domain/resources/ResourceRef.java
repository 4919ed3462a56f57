package io.vestibule.domain.resources;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a thing of the host within a project.
 *
 * @param text a whole number from 1 without zeros before it; for kinds that are not numbered, 1 to 200 characters, none of
 *     them a slash or a control character
 */
public record ResourceRef(ResourceKind kind, String text) {

    /** By kind, then by number; what has no number, by length and then by code points. */
    public static final Comparator<ResourceRef> ORDER = Comparator.comparing(ResourceRef::kind)
            .thenComparing(ref -> ref.text().codePointCount(0, ref.text().length()))
            .thenComparing(ref -> ref.text().codePoints().toArray(), Arrays::compare);

    private static final Pattern NUMBER = Pattern.compile("0*([1-9][0-9]{0,17})");
    private static final Pattern TEXT = Pattern.compile("[^/\\p{Cc}]{1,200}");

    public ResourceRef {
        if (!parsed(kind, text).equals(Optional.of(text))) {
            throw new IllegalArgumentException("There is no " + kind.text() + " of that name.");
        }
    }

    /** What {@code text} names; empty when nothing of that kind can be called so. */
    public static Optional<ResourceRef> parse(ResourceKind kind, String text) {
        return parsed(kind, text).map(canonical -> new ResourceRef(kind, canonical));
    }

    /** What {@code number} names; empty when it is less than 1 or has more than 18 digits. */
    public static Optional<ResourceRef> of(ResourceKind kind, long number) {
        return parse(kind, Long.toString(number));
    }

    /** The number of a dashboard or an insight. */
    public long number() {
        return Long.parseLong(text);
    }

    private static Optional<String> parsed(ResourceKind kind, String text) {
        if (!kind.isNumbered()) {
            return Optional.of(text).filter(any -> TEXT.matcher(any).matches());
        }
        var number = NUMBER.matcher(text);
        return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    }
}
