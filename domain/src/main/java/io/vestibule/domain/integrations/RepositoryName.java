package io.vestibule.domain.integrations;

import io.vestibule.domain.common.DomainException;
import java.util.regex.Pattern;

/**
 * The full name of a repository. It becomes a part of a path, so its shape is narrow.
 *
 * @param value {@code owner/name}, each of ASCII letters, digits, {@code _}, {@code .} and {@code -}, neither {@code .} nor
 *     {@code ..}
 */
public record RepositoryName(String value) {

    private static final String PART = "(?!\\.{1,2}(?:/|$))[A-Za-z0-9_.-]+";
    private static final Pattern SHAPE = Pattern.compile(PART + "/" + PART);

    /**
     * @throws DomainException {@code invalid_input}, at no member, when it has another shape
     */
    public RepositoryName {
        if (!SHAPE.matcher(value).matches()) {
            throw DomainException.invalid("invalid_input", "repo must be in the form owner/name.");
        }
    }

    /** What stands before the slash. */
    public String owner() {
        return value.substring(0, value.indexOf('/'));
    }

    /** What stands behind the slash. */
    public String name() {
        return value.substring(value.indexOf('/') + 1);
    }
}
