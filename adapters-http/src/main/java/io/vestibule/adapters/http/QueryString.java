package io.vestibule.adapters.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, as they were written and as they are meant. */
final class QueryString {

    /** @param written the parameter as it stood in the address */
    record Parameter(String name, String value, String written) {}

    private final List<Parameter> parameters = new ArrayList<>();

    QueryString(@Nullable String query) {
        if (query == null) {
            return;
        }
        for (var written : query.split("&", -1)) {
            if (!written.isEmpty()) {
                var equals = written.indexOf('=');
                parameters.add(new Parameter(
                        decoded(equals < 0 ? written : written.substring(0, equals)),
                        equals < 0 ? "" : decoded(written.substring(equals + 1)),
                        written));
            }
        }
    }

    List<Parameter> parameters() {
        return parameters;
    }

    Optional<String> last(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .reduce((earlier, later) -> later)
                .map(Parameter::value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
