package io.vestibule.adapters.http.sessions;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestThrottle;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.adapters.http.SessionAnswers;
import io.vestibule.application.access.AnswerLoginCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** {@code /api/login/code-based-verification}: the code that was mailed to whoever gave the right password. */
public final class LoginCodeRoutes implements Routes {

    private static final int DIGITS = 6;
    private static final RequestThrottle.Rate TRIES =
            new RequestThrottle.Rate("login-codes", 6, Duration.ofMinutes(20));
    private static final RequestThrottle.Rate MAILS =
            new RequestThrottle.Rate("login-code-mails", 1, Duration.ofMinutes(1));

    private final AnswerLoginCode answerLoginCode;
    private final SessionAnswers sessionAnswers;
    private final RequestThrottle throttle;

    @Inject
    LoginCodeRoutes(AnswerLoginCode answerLoginCode, SessionAnswers sessionAnswers, RequestThrottle throttle) {
        this.answerLoginCode = answerLoginCode;
        this.sessionAnswers = sessionAnswers;
        this.throttle = throttle;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/login/code-based-verification").onTheWayIn().post(Access.open(), this::count, this::answer);
        table.at("/api/login/code-based-verification/resend").onTheWayIn().postWithoutBody(Access.open(), this::resend);
    }

    private void count(Exchange exchange) {
        var browser = sessionAnswers.visit(exchange).browser();
        answerLoginCode.owner(browser).ifPresent(owner -> throttle.accept(TRIES, String.valueOf(owner.value())));
    }

    private void answer(Exchange exchange) throws IOException {
        var visit = sessionAnswers.visit(exchange);
        exchange.body().requireObject();
        var code = new Members(exchange.body()).code("code", DIGITS).required("code");
        sessionAnswers.finish(exchange, answerLoginCode.handle(code, visit));
        exchange.success();
    }

    private void resend(Exchange exchange) throws IOException {
        var browser = sessionAnswers.visit(exchange).browser();
        answerLoginCode.owner(browser).ifPresent(owner -> throttle.accept(MAILS, String.valueOf(owner.value())));
        answerLoginCode.resend(browser);
        exchange.success();
    }
}
