package io.vestibule.domain.common;

import java.util.Arrays;
import java.util.Optional;

/** A member of a closed list of texts. */
public interface Choice {

    /** The text that stands for this choice in the API and in storage. */
    String text();

    /**
     * The choice that {@code text} stands for, in exact letter case.
     *
     * @throws DomainException {@code invalid_choice} at {@code attr} when the list has no such text
     */
    static <C extends Enum<C> & Choice> C parse(Class<C> type, String text, String attr) {
        return find(type, text).orElseThrow(() -> invalid(text, attr));
    }

    /** The choice that {@code text} stands for, in exact letter case; empty when the list has no such text. */
    static <C extends Enum<C> & Choice> Optional<C> find(Class<C> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(choice -> choice.text().equals(text))
                .findFirst();
    }

    /** {@code text} is none of the list. */
    static DomainException invalid(String text, String attr) {
        return DomainException.invalid("invalid_choice", attr, "\"" + text + "\" is not a valid choice.");
    }
}
