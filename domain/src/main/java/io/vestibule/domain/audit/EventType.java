package io.vestibule.domain.audit;

import io.vestibule.domain.common.Choice;

/** What can happen to an account. */
public enum EventType implements Choice {
    LOGIN_SUCCEEDED("login.succeeded"),
    LOGIN_FAILED("login.failed", Outcome.FAILURE),
    LOGIN_LOCKED("login.locked", Outcome.FAILURE),
    LOGIN_UNLOCKED("login.unlocked"),
    LOGIN_SECOND_FACTOR_FAILED("login.second_factor_failed", Outcome.FAILURE),
    LOGIN_CODE_FAILED("login.code_failed", Outcome.FAILURE),
    LOGOUT("logout"),
    SESSION_REVOKED("session.revoked"),
    SESSION_EXPIRED("session.expired"),
    REAUTH_SUCCEEDED("reauth.succeeded"),
    PASSWORD_CHANGED("password.changed"),
    PASSWORD_RESET_REQUESTED("password.reset_requested"),
    PASSWORD_RESET_COMPLETED("password.reset_completed"),

    SIGNUP_COMPLETED("signup.completed"),
    SIGNUP_BOOTSTRAP("signup.bootstrap"),

    USER_CREATED("user.created"),
    USER_IMPORTED("user.imported"),
    USER_UPDATED("user.updated"),
    USER_ENABLED("user.enabled"),
    USER_DISABLED("user.disabled"),
    USER_DELETED("user.deleted"),

    TWO_FACTOR_ENABLED("two_factor.enabled"),
    TWO_FACTOR_REPLACED("two_factor.replaced"),
    TWO_FACTOR_DISABLED("two_factor.disabled"),
    TWO_FACTOR_CODES_GENERATED("two_factor.backup_codes_generated"),
    TWO_FACTOR_CODE_USED("two_factor.backup_code_used"),
    TWO_FACTOR_FAILED("two_factor.failed", Outcome.FAILURE),
    TWO_FACTOR_LOCKED("two_factor.locked", Outcome.FAILURE),
    TWO_FACTOR_RESET_REQUESTED("two_factor.reset_requested"),
    TWO_FACTOR_RESET_COMPLETED("two_factor.reset_completed"),

    TWO_FACTOR_PASSKEYS_ENABLED("two_factor.passkeys_enabled"),
    TWO_FACTOR_PASSKEYS_DISABLED("two_factor.passkeys_disabled"),

    PASSKEY_REGISTERED("passkey.registered"),
    PASSKEY_VERIFIED("passkey.verified"),
    PASSKEY_REMOVED("passkey.removed"),
    PASSKEY_REJECTED("passkey.rejected", Outcome.FAILURE),

    CREDENTIALS_REVIEWED("credentials.reviewed"),

    EMAIL_CHANGE_REQUESTED("email.change_requested"),
    EMAIL_VERIFICATION_REQUESTED("email.verification_requested"),
    EMAIL_CHANGE_CANCELLED("email.change_cancelled"),
    EMAIL_CHANGED("email.changed"),
    EMAIL_VERIFIED("email.verified"),

    API_KEY_CREATED("api_key.created"),
    API_KEY_ROLLED("api_key.rolled"),
    API_KEY_UPDATED("api_key.updated"),
    API_KEY_DELETED("api_key.deleted"),
    API_KEY_REJECTED("api_key.rejected", Outcome.FAILURE),

    ORGANIZATION_CREATED("organization.created"),
    ORGANIZATION_UPDATED("organization.updated"),
    ORGANIZATION_DELETED("organization.deleted"),
    MEMBER_LEVEL_CHANGED("member.level_changed"),
    MEMBER_LEFT("member.left"),
    MEMBER_REMOVED("member.removed"),
    PROJECT_CREATED("project.created"),
    PROJECT_UPDATED("project.updated"),
    PROJECT_DELETED("project.deleted"),
    WEBHOOK_SECRET_ROTATED("webhook_secret.rotated"),

    INVITE_CREATED("invite.created"),
    INVITE_DELETED("invite.deleted"),
    INVITE_ACCEPTED("invite.accepted"),

    ONBOARDING_SKIPPED("onboarding.skipped"),
    ONBOARDING_DELEGATED("onboarding.delegated"),
    ONBOARDING_DELEGATION_ACCEPTED("onboarding.delegation_accepted"),
    ONBOARDING_DELEGATION_CANCELLED("onboarding.delegation_cancelled"),

    INTEGRATION_LINKED("integration.linked"),
    INTEGRATION_REMOVED("integration.removed"),

    SHARING_UPDATED("sharing.updated"),
    SHARING_REFRESHED("sharing.refreshed"),
    SHARE_PASSWORD_CREATED("share_password.created"),
    SHARE_PASSWORD_DELETED("share_password.deleted"),
    SHARE_OPENED("share.opened"),
    SHARE_REFUSED("share.refused", Outcome.FAILURE),

    CSRF_REJECTED("csrf.rejected", Outcome.FAILURE),
    AUTHORIZATION_DENIED("authorization.denied", Outcome.FAILURE),

    /** What another version of Vestibule stored and this one does not know; nothing is noted as this. */
    UNKNOWN("unknown", Outcome.UNKNOWN);

    /** Whether what was tried came about. */
    public enum Outcome implements Choice {
        SUCCESS("success"),
        FAILURE("failure"),
        /** Of what is not known itself. */
        UNKNOWN("unknown");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    private final String text;
    private final Outcome outcome;

    EventType(String text) {
        this(text, Outcome.SUCCESS);
    }

    EventType(String text, Outcome outcome) {
        this.text = text;
        this.outcome = outcome;
    }

    @Override
    public String text() {
        return text;
    }

    public Outcome outcome() {
        return outcome;
    }
}
