package io.vestibule.adapters.security;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.Zxcvbn;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordStrength;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Estimates with zxcvbn. Its word lists are read at the first estimate; that of stolen passwords counts by itself too. */
public final class StrengthMeter implements PasswordStrength {

    /** Estimating 1,000 characters takes seconds; what stands beyond this many cannot make a password weaker. */
    private static final int MEASURED_LENGTH = 100;

    @Inject
    StrengthMeter() {}

    @Override
    public Estimate estimate(Password password, List<String> personal) {
        var words = personal.stream().map(StrengthMeter::cut).toList();
        var strength = Shared.ZXCVBN.measure(cut(password.reveal()), words);
        return new Estimate(
                strength.getScore(),
                strength.getFeedback().getSuggestions(Locale.ENGLISH),
                isBreached(password.reveal()));
    }

    private static boolean isBreached(String password) {
        return Shared.BREACHED.contains(password) || Shared.BREACHED.contains(password.toLowerCase(Locale.ROOT));
    }

    private static String cut(String text) {
        return text.length() > MEASURED_LENGTH ? text.substring(0, MEASURED_LENGTH) : text;
    }

    /** Made when first used, once: every instance reads the word lists again. */
    private static final class Shared {

        private static final Zxcvbn ZXCVBN = new Zxcvbn();
        private static final Set<String> BREACHED = breached();

        private static Set<String> breached() {
            try {
                return new HashSet<>(
                        StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            } catch (IOException e) {
                throw new UncheckedIOException("The list of common passwords cannot be read.", e);
            }
        }
    }
}
