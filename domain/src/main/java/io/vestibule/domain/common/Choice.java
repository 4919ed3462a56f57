package io.vestibule.domain.common;

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
        for (var choice : type.getEnumConstants()) {
            if (choice.text().equals(text)) {
                return choice;
            }
        }
        throw invalid(text, attr);
    }

    /** {@code text} is none of the list. */
    static DomainException invalid(String text, String attr) {
        return DomainException.invalid("invalid_choice", attr, "\"" + text + "\" is not a valid choice.");
    }
}
