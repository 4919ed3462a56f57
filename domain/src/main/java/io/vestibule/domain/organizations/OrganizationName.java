package io.vestibule.domain.organizations;

import io.vestibule.domain.common.DisplayText;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.TextLimit;
import java.text.Normalizer;
import java.util.Locale;

/**
 * What an organization is called.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters, without blanks around it
 */
public record OrganizationName(String value) {

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 64;

    private static final int MAX_SLUG_LENGTH = 48;

    /**
     * @throws DomainException {@code blank} or {@code max_length} at {@code name}
     */
    public OrganizationName {
        value = TextLimit.check(value.strip(), MAX_LENGTH, "name");
        if (value.isEmpty()) {
            throw blank("name");
        }
    }

    /**
     * A name that somebody gives for the member {@code attr}; of {@link DisplayText}.
     *
     * @throws DomainException {@code blank}, {@code max_length} or the refusals of {@link DisplayText#check}, at {@code attr}
     */
    public static OrganizationName given(String text, String attr) {
        var name = TextLimit.check(text.strip(), MAX_LENGTH, attr);
        if (name.isEmpty()) {
            throw blank(attr);
        }
        return new OrganizationName(DisplayText.check(name, attr));
    }

    /** The name of the organization that a person founds without naming one, cut to fit. */
    public static OrganizationName foundedBy(String firstName) {
        var suffix = "'s Organization";
        var room = MAX_LENGTH - suffix.length();
        var name = firstName.strip();
        if (name.codePointCount(0, name.length()) > room) {
            name = name.substring(0, name.offsetByCodePoints(0, room)).strip();
        }
        return new OrganizationName(name.isEmpty() ? "My Organization" : name + suffix);
    }

    /**
     * The name as a part of a web address: lower-case ASCII letters and digits with single hyphens between them; at most
     * 48 characters, never empty.
     */
    public String slug() {
        var ascii = Normalizer.normalize(value, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        var cut = cut(ascii, MAX_SLUG_LENGTH);
        return cut.isEmpty() ? "organization" : cut;
    }

    /** A slug that ends in {@code suffix}, for when the plain one is taken; not longer than that may be. */
    public static String slugWith(String slug, String suffix) {
        return cut(slug, MAX_SLUG_LENGTH - 1 - suffix.length()) + "-" + suffix;
    }

    private static String cut(String slug, int length) {
        return slug.length() > length ? slug.substring(0, length).replaceAll("-$", "") : slug;
    }

    private static DomainException blank(String attr) {
        return DomainException.invalid("blank", attr, "This field may not be blank.");
    }
}
