package io.vestibule.domain.integrations;

import io.vestibule.domain.common.DomainException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number that GitHub gave to an App's installation on one account. It stays text: it is shown as text, and may be longer
 * than a {@code long}.
 *
 * @param value 1 to 20 digits without a leading zero
 */
public record InstallationId(String value) implements Comparable<InstallationId> {

    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{0,19}");

    /**
     * @throws DomainException {@code invalid_input} at {@code installation_id} when it has another shape
     */
    public InstallationId {
        if (!SHAPE.matcher(value).matches()) {
            throw DomainException.invalid("invalid_input", "installation_id", "Invalid installation id.");
        }
    }

    /** The id that {@code text} spells; empty when it has another shape. */
    public static Optional<InstallationId> parse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new InstallationId(text)) : Optional.empty();
    }

    /** By the number. */
    @Override
    public int compareTo(InstallationId other) {
        var byLength = Integer.compare(value.length(), other.value.length());
        return byLength == 0 ? value.compareTo(other.value) : byLength;
    }
}
