package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/** Six digits that an authenticator app showed. */
public final class TotpCode extends Secret {

    private static final Pattern SHAPE = Pattern.compile("[0-9]{" + Totp.DIGITS + "}");

    private TotpCode(String value) {
        super(value);
    }

    /** The code that somebody typed, with or without spaces and hyphens; empty when it is none. */
    public static Optional<TotpCode> parse(String typed) {
        var digits = SecondFactorText.withoutSeparators(typed);
        return SHAPE.matcher(digits).matches() ? Optional.of(new TotpCode(digits)) : Optional.empty();
    }
}
