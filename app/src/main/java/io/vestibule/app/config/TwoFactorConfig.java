package io.vestibule.app.config;

import io.vestibule.application.access.MailedLoginCode;
import io.vestibule.application.twofactor.SelfServiceReset;
import io.vestibule.application.twofactor.TotpRules;
import io.vestibule.domain.sessions.TrustedDevice;
import java.time.Duration;

/** What is asked for beside a password. */
public record TwoFactorConfig(
        TotpRules totp,
        TrustedDevice.Memory deviceMemory,
        SelfServiceReset selfServiceReset,
        MailedLoginCode mailedCode) {

    static TwoFactorConfig of(Settings settings) {
        return new TwoFactorConfig(
                new TotpRules(
                        settings.required(Setting.INSTANCE_NAME), settings.number(Setting.TWO_FACTOR_WINDOW_STEPS)),
                new TrustedDevice.Memory(Duration.ofDays(settings.number(Setting.TWO_FACTOR_REMEMBER_DEVICE_DAYS))),
                settings.isOn(Setting.TWO_FACTOR_SELF_SERVICE_RESET)
                        ? SelfServiceReset.OFFERED
                        : SelfServiceReset.NOT_OFFERED,
                settings.isOn(Setting.LOGIN_EMAIL_CODE) ? MailedLoginCode.ASKED : MailedLoginCode.NOT_ASKED);
    }
}
