package io.vestibule.domain.users;

import io.vestibule.domain.common.DisplayText;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.TextLimit;

/**
 * A part of a person's name, of {@link DisplayText}.
 *
 * @param value at most {@value #MAX_LENGTH} characters, without blanks around it; may be empty
 */
public record PersonName(String value) {

    /** The longest name that is kept, in characters. */
    public static final int MAX_LENGTH = 150;

    /** No name at all. */
    public static final PersonName NONE = new PersonName("");

    /**
     * A name given for the member {@code attr}.
     *
     * @throws DomainException {@code max_length}, {@code invalid_control_char}, {@code invalid_bracket},
     *     {@code invalid_invisible_char} or {@code invalid_url} at {@code attr}
     */
    public static PersonName of(String text, String attr) {
        var name = TextLimit.check(text.strip(), MAX_LENGTH, attr);
        return new PersonName(DisplayText.check(name, attr));
    }
}
