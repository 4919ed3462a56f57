package io.vestibule.adapters.persistence;

import io.vestibule.domain.common.SecretSealer;
import io.vestibule.testkit.common.ReversibleSealer;
import java.util.List;

/** A sealer with keys of eleven characters that hide nothing. */
public record KeyedSealer(SecretSealer inner, List<String> keys) implements SecretSealer {

    public static KeyedSealer with(String... keys) {
        return new KeyedSealer(new ReversibleSealer(), List.of(keys));
    }

    @Override
    public String seal(String plain, String context) {
        return keys.get(0) + "." + inner.seal(plain, keys.get(0) + context);
    }

    @Override
    public String open(String sealed, String context) {
        var key = keys.stream()
                .filter(known -> sealed.startsWith(known + "."))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("This key is not known."));
        return inner.open(sealed.substring(MARK_LENGTH), key + context);
    }

    @Override
    public boolean isCurrent(String sealed) {
        return sealed.startsWith(keys.get(0) + ".");
    }

    @Override
    public boolean isKnown(String sealed) {
        return keys.stream().anyMatch(key -> sealed.startsWith(key + "."));
    }
}
