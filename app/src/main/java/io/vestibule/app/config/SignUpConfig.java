package io.vestibule.app.config;

import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.users.BootstrapToken;
import io.vestibule.domain.users.SignUpRules;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may make an account.
 *
 * @param bootstrapToken what the first person must know: {@code auto}, {@code off}, or the token itself
 */
public record SignUpConfig(
        boolean open, boolean verifyEmail, boolean rejectPlusAddressing, BootstrapToken bootstrapToken) {

    private static final int TOKEN_BYTES = 24;
    private static final BootstrapToken AUTO = new BootstrapToken("auto");
    private static final BootstrapToken OFF = new BootstrapToken("off");

    static SignUpConfig of(Settings settings, ListenConfig listen) {
        return new SignUpConfig(
                settings.isOn(Setting.SIGNUP_OPEN),
                settings.isOn(Setting.SIGNUP_VERIFY_EMAIL),
                settings.isOn(Setting.SIGNUP_REJECT_PLUS_ADDRESSING),
                settings.text(Setting.SIGNUP_BOOTSTRAP_TOKEN)
                        .map(SignUpConfig::token)
                        .orElse(listen.isOnThisMachineOnly() ? OFF : AUTO));
    }

    /** A word in any letter case, or the token as it is written. */
    private static BootstrapToken token(String text) {
        var given = new BootstrapToken(text);
        var word = new BootstrapToken(text.toLowerCase(Locale.ROOT));
        return word.equals(AUTO) || word.equals(OFF) ? word : given;
    }

    /** Whether the token is made at start, so that whoever starts the server must be told. */
    public boolean isTokenMade() {
        return bootstrapToken.equals(AUTO);
    }

    /** The rules, with a new token where one is to be made. */
    public SignUpRules rules(SecretGenerator secrets) {
        return new SignUpRules(open, verifyEmail, rejectPlusAddressing, token(secrets));
    }

    private Optional<BootstrapToken> token(SecretGenerator secrets) {
        if (bootstrapToken.equals(OFF)) {
            return Optional.empty();
        }
        return Optional.of(isTokenMade() ? new BootstrapToken(secrets.base62(TOKEN_BYTES)) : bootstrapToken);
    }
}
