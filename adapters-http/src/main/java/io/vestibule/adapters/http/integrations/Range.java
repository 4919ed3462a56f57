package io.vestibule.adapters.http.integrations;

import io.vestibule.adapters.http.Exchange;
import io.vestibule.domain.common.DomainException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Query parameters that are refused when they are not as they should be, unlike those of other lists. */
final class Range {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,1000}");
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE / 2);

    private Range() {}

    /**
     * @throws DomainException {@code invalid_input}, {@code min_value} or {@code max_value} at {@code limit}
     */
    static int limit(Exchange exchange, int max) {
        var limit = number(exchange, "limit", 100);
        if (limit.signum() < 1) {
            throw tooSmall("limit", 1);
        }
        if (limit.compareTo(BigInteger.valueOf(max)) > 0) {
            throw DomainException.invalid(
                    "max_value", "limit", "Ensure this value is less than or equal to " + max + ".");
        }
        return limit.intValueExact();
    }

    /**
     * @throws DomainException {@code invalid_input} or {@code min_value} at {@code offset}
     */
    static long offset(Exchange exchange) {
        var offset = number(exchange, "offset", 0);
        if (offset.signum() < 0) {
            throw tooSmall("offset", 0);
        }
        return offset.min(LARGEST).longValue();
    }

    /**
     * Text without the blanks around it; empty when it is not there.
     *
     * @throws DomainException {@code null_characters_not_allowed} at {@code name}
     */
    static Optional<String> text(Exchange exchange, String name) {
        return exchange.query(name).map(text -> {
            if (text.indexOf('\0') >= 0) {
                throw DomainException.invalid("null_characters_not_allowed", name, "Null characters are not allowed.");
            }
            return text.strip();
        });
    }

    private static BigInteger number(Exchange exchange, String name, int otherwise) {
        var text = exchange.query(name).map(String::strip);
        if (text.filter(digits -> !WHOLE.matcher(digits).matches()).isPresent()) {
            throw DomainException.invalid("invalid_input", name, "A valid integer is required.");
        }
        return text.map(BigInteger::new).orElse(BigInteger.valueOf(otherwise));
    }

    private static DomainException tooSmall(String name, int min) {
        return DomainException.invalid("min_value", name, "Ensure this value is greater than or equal to " + min + ".");
    }
}
