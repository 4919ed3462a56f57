package io.vestibule.adapters.http;

import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.access.WaitingLogins;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.sessions.CsrfToken;
import io.vestibule.domain.sessions.SessionToken;
import io.vestibule.domain.twofactor.TwoFactorErrors;
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

    /** Where somebody signs in. Whoever sends a bearer token is no browser, whatever cookies come along. */
    public LoginVisit visit(Exchange exchange) {
        if (Authentication.hasBearer(exchange)) {
            return LoginVisit.first(exchange.origin());
        }
        return new LoginVisit(
                cookies.session(exchange.request()).map(SessionToken::new),
                cookies.devices(exchange.request()),
                exchange.visitor(),
                exchange.origin());
    }

    /** The browser keeps what names the login that waits for one thing more. */
    public void wait(Exchange exchange, SessionToken browser) {
        cookies.setPassingSession(exchange.response(), browser.reveal());
    }

    /** A login that took more than one step came to its end. */
    public void finish(Exchange exchange, WaitingLogins.Finished login) {
        renew(exchange, login.session().token(), login.session().csrfToken());
        login.dead().forEach(device -> cookies.clearDevice(exchange.response(), device));
        login.device().ifPresent(device -> cookies.setDevice(exchange.response(), device));
    }

    /** The browser has no session any more. */
    public void end(Exchange exchange) {
        cookies.clearSession(exchange.response());
        cookies.clearCsrf(exchange.response());
    }

    /**
     * Lets a GET change something only where a page of this site asks.
     *
     * @throws DomainException {@code permission_denied}
     */
    public void requireOwnPage(Exchange exchange) {
        if (!csrf.isFromOwnPage(exchange)) {
            throw TwoFactorErrors.notByNavigation();
        }
    }

    /** Gives a browser whose CSRF cookie is missing or does not fit a new one; does nothing for keys. */
    public void offerCsrfToken(Exchange exchange) {
        if (exchange.caller() instanceof SessionPrincipal person) {
            csrf.offer(exchange, person);
        }
    }
}
