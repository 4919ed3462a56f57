package io.vestibule.domain.twofactor;

import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.SecretGenerator;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person keeps on paper for when the authenticator app is gone: eight characters of {@code a-z2-7}, good for once. */
public final class BackupCode extends Secret {

    private static final int RANDOM_BYTES = 5;
    private static final Pattern SHAPE = Pattern.compile("[a-z2-7]{8}");

    private BackupCode(String value) {
        super(value);
    }

    /** A code that cannot be guessed. */
    public static BackupCode fresh(SecretGenerator secrets) {
        var random = Base64.getUrlDecoder().decode(secrets.base64Url(RANDOM_BYTES));
        return new BackupCode(Base32.encode(random).toLowerCase(Locale.ROOT));
    }

    /** The code that somebody typed, in any letter case, with or without spaces and hyphens; empty when it is none. */
    public static Optional<BackupCode> parse(String typed) {
        var code = SecondFactorText.withoutSeparators(typed).toLowerCase(Locale.ROOT);
        return SHAPE.matcher(code).matches() ? Optional.of(new BackupCode(code)) : Optional.empty();
    }
}
