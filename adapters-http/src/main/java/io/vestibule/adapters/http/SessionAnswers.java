package io.vestibule.adapters.http;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.sessions.CsrfToken;
import io.vestibule.domain.sessions.SessionToken;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What answers say to a browser about its session. */
@Singleton
public final class SessionAnswers {

    private final SessionCookies cookies;
    private final CsrfCheck csrf;

    @Inject
    SessionAnswers(SessionCookies cookies, CsrfCheck csrf) {
        this.cookies = cookies;
        this.csrf = csrf;
    }

    /** The browser's session begins, or goes on under another token. */
    public void renew(Exchange exchange, SessionToken token, CsrfToken csrfToken) {
        cookies.setSession(exchange.response(), token.reveal());
        cookies.setCsrf(exchange.response(), csrfToken);
    }

    /** The browser has no session any more. */
    public void end(Exchange exchange) {
        cookies.clearSession(exchange.response());
        cookies.clearCsrf(exchange.response());
    }

    /** Gives a browser whose CSRF cookie is missing or does not fit a new one; does nothing for keys. */
    public void offerCsrfToken(Exchange exchange) {
        if (exchange.caller() instanceof SessionPrincipal person) {
            csrf.offer(exchange, person);
        }
    }
}
