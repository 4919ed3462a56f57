package io.vestibule.adapters.http.twofactor;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.application.twofactor.ConfirmTwoFactor;
import io.vestibule.application.twofactor.DisableTwoFactor;
import io.vestibule.application.twofactor.GetTwoFactorStatus;
import io.vestibule.application.twofactor.RegenerateBackupCodes;
import io.vestibule.application.twofactor.StartTwoFactorSetup;
import io.vestibule.application.users.Target;
import jakarta.inject.Inject;
import java.io.IOException;

/** The second factors of an account; two of the endpoints have a former name too. */
public final class TwoFactorRoutes implements Routes {

    /** How long a code of an authenticator app is. */
    static final int DIGITS = 6;

    private static final String ACCOUNT = "/api/users/{uuid}/";

    private final StartTwoFactorSetup startTwoFactorSetup;
    private final ConfirmTwoFactor confirmTwoFactor;
    private final GetTwoFactorStatus getTwoFactorStatus;
    private final RegenerateBackupCodes regenerateBackupCodes;
    private final DisableTwoFactor disableTwoFactor;
    private final SessionAnswers sessionAnswers;

    @Inject
    TwoFactorRoutes(
            StartTwoFactorSetup startTwoFactorSetup,
            ConfirmTwoFactor confirmTwoFactor,
            GetTwoFactorStatus getTwoFactorStatus,
            RegenerateBackupCodes regenerateBackupCodes,
            DisableTwoFactor disableTwoFactor,
            SessionAnswers sessionAnswers) {
        this.startTwoFactorSetup = startTwoFactorSetup;
        this.confirmTwoFactor = confirmTwoFactor;
        this.getTwoFactorStatus = getTwoFactorStatus;
        this.regenerateBackupCodes = regenerateBackupCodes;
        this.disableTwoFactor = disableTwoFactor;
        this.sessionAnswers = sessionAnswers;
    }

    @Override
    public void register(RouteTable table) {
        var reading = Access.session();
        var changing = Access.session().withFreshLogin();
        table.at(ACCOUNT + "two_factor_start_setup")
                .openBeforeSecondFactor()
                .withoutHead()
                .get(reading, this::start);
        table.at(ACCOUNT + "start_2fa_setup")
                .formerlyFor("/api/users/@me/two_factor_start_setup/")
                .openBeforeSecondFactor()
                .withoutHead()
                .get(reading, this::start);
        table.at(ACCOUNT + "two_factor_validate").openBeforeSecondFactor().post(changing, this::confirm);
        table.at(ACCOUNT + "validate_2fa")
                .formerlyFor("/api/users/@me/two_factor_validate/")
                .openBeforeSecondFactor()
                .post(changing, this::confirm);
        table.at(ACCOUNT + "two_factor_status").openBeforeSecondFactor().get(reading, this::status);
        table.at(ACCOUNT + "two_factor_backup_codes")
                .openBeforeSecondFactor()
                .postWithoutBody(changing, this::makeBackupCodes);
        table.at(ACCOUNT + "two_factor_disable").openBeforeSecondFactor().postWithoutBody(changing, this::disable);
    }

    private void start(Exchange exchange) throws IOException {
        sessionAnswers.requireOwnPage(exchange);
        var setup = startTwoFactorSetup.handle(exchange.person(), target(exchange));
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", true);
            json.writeStringField("secret", setup.secret().reveal());
            json.writeStringField("otpauth_uri", setup.uri().reveal());
            json.writeStringField("qr_code_svg", QrCodeImage.svg(setup.uri().reveal()));
            json.writeEndObject();
        }));
    }

    private void confirm(Exchange exchange) throws IOException {
        var members = new Members(exchange.body());
        var code = members.first(members.code("token", DIGITS));
        var renewed = confirmTwoFactor.handle(exchange.person(), target(exchange), code, exchange.origin());
        sessionAnswers.renew(exchange, renewed.token(), renewed.csrfToken());
        exchange.success();
    }

    private void status(Exchange exchange) throws IOException {
        var status = getTwoFactorStatus.handle(exchange.person(), target(exchange));
        var factors = status.factors();
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("is_enabled", factors.isEnabled());
            // they are stored as hashes: clients of old find a list to go through, and nothing in it
            json.writeArrayFieldStart("backup_codes");
            json.writeEndArray();
            json.writeNumberField("backup_codes_remaining", status.remainingCodes());
            Fields.text(json, "method", factors.method());
            json.writeBooleanField("has_passkeys", factors.passkeys());
            json.writeBooleanField("has_totp", factors.totp());
            json.writeBooleanField("passkeys_enabled_for_2fa", factors.passkeys() && factors.passkeysCount());
            json.writeEndObject();
        }));
    }

    private void makeBackupCodes(Exchange exchange) throws IOException {
        var codes = regenerateBackupCodes.handle(exchange.person(), target(exchange), exchange.origin());
        exchange.json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("backup_codes");
            for (var code : codes) {
                json.writeString(code.reveal());
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private void disable(Exchange exchange) throws IOException {
        disableTwoFactor.handle(exchange.person(), target(exchange), exchange.origin());
        exchange.success();
    }

    private static Target target(Exchange exchange) {
        return Target.parse(exchange.path("uuid"));
    }
}
