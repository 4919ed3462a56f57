package io.vestibule.application.sessions;

import io.vestibule.domain.common.MessageSigner;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.sessions.CsrfToken;
import io.vestibule.domain.sessions.SessionId;
import jakarta.inject.Inject;

/**
 * Tokens that show that a request comes from a page of this site: random text and a signature over it and the session, so
 * that one planted by a neighbouring host is worth nothing.
 */
public final class CsrfTokens {

    private static final String PURPOSE = "csrf";
    private static final int RANDOM_BYTES = 16;

    private final MessageSigner signer;
    private final SecretGenerator secrets;

    @Inject
    public CsrfTokens(MessageSigner signer, SecretGenerator secrets) {
        this.signer = signer;
        this.secrets = secrets;
    }

    /** A token for this session. */
    public CsrfToken issue(SessionId session) {
        var random = secrets.base64Url(RANDOM_BYTES);
        return new CsrfToken(random + "." + signer.sign(PURPOSE, message(session, random)));
    }

    /** Whether {@code token} was issued for this session. */
    public boolean fits(SessionId session, String token) {
        var dot = token.indexOf('.');
        return dot > 0 && signer.verify(PURPOSE, message(session, token.substring(0, dot)), token.substring(dot + 1));
    }

    private static String message(SessionId session, String random) {
        return session.value() + "|" + random;
    }
}
