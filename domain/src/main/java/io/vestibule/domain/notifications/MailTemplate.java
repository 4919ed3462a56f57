package io.vestibule.domain.notifications;

import io.vestibule.domain.common.Choice;
import java.util.Locale;
import java.util.Set;

/** The kinds of mail that people get. Each has texts of its own, which speak of the values named here. */
public enum MailTemplate implements Choice {
    /** To an address that is to be proven. */
    VERIFY_EMAIL("name", "link", "uuid", "token"),
    /** To the former address of an account. */
    EMAIL_CHANGED_FROM("name", "address"),
    /** To the new address of an account. */
    EMAIL_CHANGED_TO("name", "address"),
    PASSWORD_CHANGED("name"),
    /** With the link under which a new password can be set. */
    PASSWORD_RESET("name", "link"),
    /** Somebody signed in with what was not seen for long. */
    LOGIN_FROM_NEW_DEVICE("name", "device", "address", "time"),
    /** With the code that finishes a login. */
    LOGIN_CODE("name", "code"),
    /** Codes of an app are asked for from now on; {@code codes} is empty where there are no backup codes. */
    TWO_FACTOR_ENABLED("name", "codes"),
    /** No second factor is asked for any more. */
    TWO_FACTOR_DISABLED("name"),
    BACKUP_CODES_REGENERATED("name"),
    /** {@code last} is empty while there are more. */
    BACKUP_CODE_USED("name", "remaining", "last"),
    /** Somebody gave the right password and wrong codes. */
    SECOND_FACTOR_GUESSED("name", "address", "time"),
    /** No code is taken any more. */
    SECOND_FACTOR_LOCKED("name"),
    /** With the link that takes the second factors off. */
    TWO_FACTOR_RESET("name", "link"),
    /** It opens the account from now on. */
    PASSKEY_ADDED("name", "label"),
    PASSKEY_REMOVED("name", "label"),
    /** Passkeys are a second factor from now on. */
    PASSKEYS_AS_SECOND_FACTOR("name"),
    /** Passkeys are a second factor no more. */
    PASSKEYS_NO_SECOND_FACTOR("name"),
    /** To an address that was asked into an organization; name and message may be empty. */
    INVITATION("name", "inviter", "organization", "message", "link"),
    /** To the members of an organization that somebody else joined. */
    MEMBER_JOINED("name", "member", "organization"),
    /** The key works from now on. */
    API_KEY_CREATED("name", "label", "mask"),
    /** The key has another value. */
    API_KEY_ROLLED("name", "label", "mask"),
    /** The key may do other things, or elsewhere. */
    API_KEY_CHANGED("name", "label", "mask"),
    API_KEY_DELETED("name", "label", "mask"),
    /**
     * What somebody subscribed its reader to. {@code html} is markup that a host made, empty where there is none; title, link
     * and message may be empty.
     */
    SUBSCRIPTION_DELIVERY(
            "title", "subject", "content", "html", "link", "schedule", "message", MailTemplate.UNSUBSCRIBE),
    /** To whoever made a subscription that cannot be delivered any more. */
    SUBSCRIPTION_SWITCHED_OFF("name", "title", "reason");

    /** The value that is the address by which readers end mail of its kind; mail programs are told of it. */
    public static final String UNSUBSCRIBE = "unsubscribe";

    private final Set<String> names;

    MailTemplate(String... names) {
        this.names = Set.of(names);
    }

    /** What its texts are called. */
    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of the values that its texts speak of. */
    public Set<String> names() {
        return names;
    }
}
