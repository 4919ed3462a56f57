package io.vestibule.app.config;

import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.application.organizations.OrganizationCreation;
import io.vestibule.application.users.IdentityChangeByKey;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.ScopeCatalogue;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionLimit;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.ResetLifetime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How accounts are guarded.
 *
 * @param secretKey empty: kept in a file beside the database
 */
public record SecurityConfig(
        Optional<InstallationSecret> secretKey,
        Session.Lifetime sessions,
        SessionLimit sessionLimit,
        ResetLifetime resetLifetime,
        FreshLogin freshLogin,
        PasswordPolicy passwords,
        IdentityChangeByKey identityChangeByKey,
        ScopeCatalogue scopes,
        OrganizationCreation organizationCreation) {

    private static FreshLogin freshLogin(Settings settings) {
        var window = settings.seconds(Setting.SECURITY_SENSITIVE_SECONDS);
        var isStrictSet = settings.text(Setting.SECURITY_FRESH_SECONDS).isPresent();
        return new FreshLogin(window, isStrictSet ? settings.seconds(Setting.SECURITY_FRESH_SECONDS) : window);
    }

    static SecurityConfig of(Settings settings) {
        return new SecurityConfig(
                settings.text(Setting.SECRET_KEY).map(InstallationSecret::new),
                new Session.Lifetime(
                        settings.seconds(Setting.SESSION_MAX_SECONDS), settings.seconds(Setting.SESSION_IDLE_SECONDS)),
                sessionLimit(settings),
                new ResetLifetime(settings.seconds(Setting.PASSWORD_RESET_TTL_SECONDS)),
                freshLogin(settings),
                new PasswordPolicy(settings.number(Setting.PASSWORDS_MIN_LENGTH)),
                settings.word(Setting.API_KEYS_IDENTITY_CHANGE).equals("allow")
                        ? IdentityChangeByKey.ALLOWED
                        : IdentityChangeByKey.REFUSED,
                ScopeCatalogue.STANDARD.with(settings.list(Setting.API_KEYS_SCOPE_OBJECTS)),
                organizationCreation(settings.word(Setting.ORGANIZATIONS_CREATION)));
    }

    private static OrganizationCreation organizationCreation(String word) {
        return switch (word) {
            case "staff" -> OrganizationCreation.STAFF;
            case "first-only" -> OrganizationCreation.FIRST_ONLY;
            default -> OrganizationCreation.OPEN;
        };
    }

    private static SessionLimit sessionLimit(Settings settings) {
        return settings.text(Setting.SESSION_MAX_PER_USER)
                .map(text -> new SessionLimit(OptionalInt.of(Integer.parseInt(text))))
                .orElse(SessionLimit.NONE);
    }
}
