package io.vestibule.application.access;

import io.vestibule.domain.common.MessageSigner;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.sessions.MailedCode;
import io.vestibule.domain.users.User;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Makes the codes that are mailed to people who sign in, and recognises them. */
final class LoginCodes {

    private static final String PURPOSE = "login-code";
    private static final long CODES = 1_000_000;

    private final SecretGenerator secrets;
    private final MessageSigner signer;
    private final MailOutbox outbox;

    @Inject
    LoginCodes(SecretGenerator secrets, MessageSigner signer, MailOutbox outbox) {
        this.secrets = secrets;
        this.signer = signer;
        this.outbox = outbox;
    }

    /**
     * Mails a code, inside a unit of work.
     *
     * @param login names the login that it is for
     * @return what is stored of it
     */
    String send(User user, String login) {
        var random = Base64.getUrlDecoder().decode(secrets.base64Url(Long.BYTES));
        var number = Long.remainderUnsigned(ByteBuffer.wrap(random).getLong(), CODES);
        var digits = String.format(Locale.ROOT, "%06d", number);
        outbox.enqueue(new Mail(
                user.mailbox().address(),
                MailTemplate.LOGIN_CODE,
                Map.of("name", user.name().first().value(), "code", digits)));
        return signer.sign(PURPOSE, message(login, digits));
    }

    boolean isRight(MailedCode code, String login, String typed) {
        return signer.verify(PURPOSE, message(login, typed.replace(" ", "")), code.signature());
    }

    private static String message(String login, String digits) {
        return login + ":" + digits;
    }
}
