package io.vestibule.adapters.http.subscriptions;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.HtmlPage;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.subscriptions.Unsubscribe;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /unsubscribe}: where the links of mails lead. To open the link changes nothing, since programs that look after mail
 * open links; to post to it does, which mail programs may do by themselves (RFC 8058).
 */
public final class UnsubscribeRoutes implements Routes {

    private static final int MAX_BYTES = 16 * 1024;

    private final Unsubscribe unsubscribe;

    @Inject
    UnsubscribeRoutes(Unsubscribe unsubscribe) {
        this.unsubscribe = unsubscribe;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/unsubscribe")
                .asPage()
                .withBodiesUpTo(MAX_BYTES)
                .get(Access.open(), this::ask)
                .postWithoutBody(Access.open(), this::end);
    }

    private void ask(Exchange exchange) throws IOException {
        var wish = unsubscribe.preview(token(exchange));
        answer(exchange, wish.isPresent(), wish.map(UnsubscribePages::question).orElseGet(UnsubscribePages::unknown));
    }

    private void end(Exchange exchange) throws IOException {
        var isDone = unsubscribe.handle(token(exchange));
        answer(exchange, isDone, isDone ? UnsubscribePages.done() : UnsubscribePages.unknown());
    }

    /** The form posts to the address it is on, as mail programs do. */
    private static String token(Exchange exchange) {
        return exchange.query("token").orElse("");
    }

    private static void answer(Exchange exchange, boolean isGood, String page) throws IOException {
        if (wantsPage(exchange)) {
            exchange.response().setHeader("Content-Security-Policy", HtmlPage.POLICY + "; frame-ancestors 'none'");
            exchange.html(200, page);
        } else {
            exchange.json(Json.bytes(json -> {
                json.writeStartObject();
                json.writeBooleanField("success", isGood);
                json.writeEndObject();
            }));
        }
    }

    /** Pages are what people get; mail programs that post, and whoever asks for JSON alone, get JSON. */
    private static boolean wantsPage(Exchange exchange) {
        var takesPages = accepts(exchange, "text/html");
        return exchange.request().getMethod().equals("POST")
                ? takesPages
                : takesPages || !accepts(exchange, "application/json");
    }

    private static boolean accepts(Exchange exchange, String type) {
        return Optional.ofNullable(exchange.header("Accept"))
                .filter(accept -> accept.toLowerCase(Locale.ROOT).contains(type))
                .isPresent();
    }
}
