package io.vestibule.adapters.http;

import io.javalin.http.Context;
import io.vestibule.application.access.CheckTwoFactorGate;
import io.vestibule.application.audit.RefusedRequests;
import io.vestibule.application.audit.RequestIds;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a request step by step and lets its endpoint answer; the first step that fails decides the answer: path, {@code
 * Accept}, credential, right, rate, method, admission, body, and then what the endpoint itself looks at.
 */
@Singleton
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final RequestThrottle.Rate PASSWORD_GUESSES =
            new RequestThrottle.Rate("password-guesses", 5, Duration.ofMinutes(1));
    private static final RequestThrottle.Rate KEY_BURST =
            new RequestThrottle.Rate("key-burst", 480, Duration.ofMinutes(1));
    private static final RequestThrottle.Rate KEY_SUSTAINED =
            new RequestThrottle.Rate("key-sustained", 4_800, Duration.ofHours(1));

    private final HttpSettings settings;
    private final boolean isHttpsSite;
    private final ClientAddress addresses;
    private final Authentication authentication;
    private final CsrfCheck csrf;
    private final CheckTwoFactorGate twoFactorGate;
    private final FreshLogin freshLogin;
    private final RequestThrottle throttle;
    private final RefusedRequests refusedRequests;
    private final RequestMetrics metrics;
    private final RequestIds requestIds;
    private final RequestSpans spans = RequestSpans.present();
    private final Clock clock;

    @Inject
    Dispatcher(
            HttpSettings settings,
            Authentication authentication,
            CsrfCheck csrf,
            CheckTwoFactorGate twoFactorGate,
            FreshLogin freshLogin,
            RequestThrottle throttle,
            RefusedRequests refusedRequests,
            RequestMetrics metrics,
            RequestIds requestIds,
            Clock clock) {
        this.settings = settings;
        this.isHttpsSite = "https".equals(settings.siteUrl().getScheme());
        this.addresses = new ClientAddress(settings.trustedProxies());
        this.authentication = authentication;
        this.csrf = csrf;
        this.twoFactorGate = twoFactorGate;
        this.freshLogin = freshLogin;
        this.throttle = throttle;
        this.refusedRequests = refusedRequests;
        this.metrics = metrics;
        this.requestIds = requestIds;
        this.clock = clock;
    }

    /**
     * Answers a request to a known path.
     *
     * @param variables the segments that stand for the variables of the path, decoded
     * @return ends when the answer was given, where that is done later; empty where it was given already
     */
    Optional<CompletableFuture<?>> answer(
            Resource resource, String allow, Map<String, String> variables, Context context) throws IOException {
        var began = System.nanoTime();
        var span =
                spans.begin(context.req(), RequestMetrics.method(context.req().getMethod()), resource.path());
        var exchange = new Exchange(context, addresses, variables, resource.maxBodyBytes(settings), requestIds);
        var later = Optional.<CompletableFuture<?>>empty();
        try {
            begin(exchange, resource, allow, variables);
            later = exchange.later();
        } catch (IOException clientIsGone) {
            LOG.debug("Nobody waits for the answer any more.", clientIsGone);
        } catch (Exception | Error thrown) {
            refuse(exchange, resource, thrown);
        } finally {
            span.leave();
            if (later.isEmpty()) {
                span.end(exchange.response().getStatus());
                noteEnd(exchange, resource.path(), System.nanoTime() - began);
            }
        }
        return later.map(answered -> answered.handle((nothing, failure) -> {
            try {
                if (failure != null) {
                    refuseLater(exchange, resource, failure);
                }
            } finally {
                span.end(exchange.response().getStatus());
                noteEnd(exchange, resource.path(), System.nanoTime() - began);
            }
            return null;
        }));
    }

    private void begin(Exchange exchange, Resource resource, String allow, Map<String, String> variables)
            throws Exception {
        prepare(exchange);
        if (resource.isPage()) {
            keepToTheViewer(exchange);
        }
        if (resource.isReserved() || !resource.isPage() && (!resource.fits(variables) || asksForFormat(exchange))) {
            throw ApiError.endpointNotFound();
        }
        exchange.response().setHeader("Allow", allow);
        resource.successor().ifPresent(path -> tellPresentName(exchange, path));
        if (isHttpsSite && exchange.cameInClear()) {
            throw AccessErrors.encryptionRequired();
        }
        if (exchange.request().getMethod().equals("OPTIONS")) {
            exchange.nothing();
        } else {
            judge(exchange, resource).action().answer(exchange);
        }
    }

    private void refuse(Exchange exchange, Resource resource, Throwable thrown) throws IOException {
        if (thrown instanceof DomainException refusal && AccessErrors.isDenial(refusal)) {
            noteDenial(exchange, resource, refusal);
        }
        var where = exchange.request().getMethod() + " " + resource.path() + ", request " + exchange.requestId() + ",";
        var error = ErrorEnvelope.of(thrown, where);
        if (error.status() == 401 && !resource.isPage()) {
            exchange.response().setHeader("WWW-Authenticate", "Bearer");
        }
        answer(exchange, error, json(error, resource, thrown));
    }

    private void refuseLater(Exchange exchange, Resource resource, Throwable failure) {
        var thrown =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (thrown instanceof Exchange.ClientIsGone) {
            LOG.debug("Nobody waits for the answer any more.", thrown);
            return;
        }
        try {
            refuse(exchange, resource, thrown);
        } catch (IOException clientIsGone) {
            LOG.debug("Nobody waits for the answer any more.", clientIsGone);
        }
    }

    private static void tellPresentName(Exchange exchange, String path) {
        exchange.response().setHeader("Deprecation", "true");
        exchange.response().setHeader("Link", "<" + path + ">; rel=\"successor-version\"");
    }

    private void noteDenial(Exchange exchange, Resource resource, DomainException refusal) {
        var type = AccessErrors.isCsrfFailure(refusal) ? EventType.CSRF_REJECTED : EventType.AUTHORIZATION_DENIED;
        var request = exchange.request().getMethod() + " " + resource.path();
        refusedRequests.note(type, exchange.principal(), exchange.origin(), Map.of("request", request));
    }

    /** Answers a request to a path that nobody knows, or that went wrong outside of any endpoint. */
    void answer(ApiError error, Context context) {
        var exchange = new Exchange(context, addresses, Map.of(), settings.maxBodyBytes(), requestIds);
        prepare(exchange);
        try {
            answer(exchange, error, ErrorEnvelope.json(error));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        noteEnd(exchange, "unknown", 0);
    }

    private void noteEnd(Exchange exchange, String route, long nanos) {
        var method = RequestMetrics.method(exchange.request().getMethod());
        metrics.count(method, route, exchange, nanos);
        RequestLog.note(method, route, exchange, nanos);
    }

    private static byte[] json(ApiError error, Resource resource, Throwable thrown) {
        if (resource.repeatsSentenceOf(error.code())) {
            return ErrorEnvelope.repeatedJson(error);
        }
        var isOfDomain = thrown instanceof DomainException && (error.status() == 400 || error.status() == 404);
        return isOfDomain && resource.saysErrorsPlainly() ? ErrorEnvelope.plainJson(error) : ErrorEnvelope.json(error);
    }

    private void answer(Exchange exchange, ApiError error, byte[] json) throws IOException {
        var response = exchange.response();
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        error.retryAfterSeconds().ifPresent(wait -> response.setHeader("Retry-After", String.valueOf(wait)));
        exchange.json(error.status(), json);
    }

    private Endpoint judge(Exchange exchange, Resource resource) {
        var method = exchange.request().getMethod();
        var endpoint = resource.endpoint(method);
        if (resource.isPage()) {
            return endpoint.orElseThrow(() -> ApiError.methodNotAllowed(method));
        }
        if (!resource.answersAnyType()) {
            requireJsonAccepted(exchange.request());
        }
        var access = endpoint.map(Endpoint::access).orElse(resource.accessOfOtherMethods());
        var caller = authentication.of(exchange, access.looksAtKeys());
        exchange.identify(caller);
        var changes = !SAFE_METHODS.contains(method);
        if (caller instanceof SessionPrincipal person) {
            if (changes) {
                csrf.require(exchange, person);
            }
            if (!resource.needsNoSecondFactor()) {
                twoFactorGate.handle(person, target(resource, exchange));
            }
        } else if (changes && access.isOpen() && caller instanceof Principal.Anonymous) {
            csrf.requireOwnSite(exchange);
        }
        if (!access.isOpen()) {
            requireRight(exchange, caller, access);
        }
        if (!resource.isUnthrottled()) {
            throttle(exchange, method, caller);
            if (settings.keyRateLimits() && resource.isOfProject() && caller instanceof KeyPrincipal key) {
                throttle.accept(KEY_BURST, key.keyId());
                throttle.accept(KEY_SUSTAINED, key.keyId());
            }
        }
        var found = endpoint.orElseThrow(() -> ApiError.methodNotAllowed(method));
        found.admission().require(exchange);
        if (found.readsBody()) {
            exchange.body().requireReadable();
        }
        return found;
    }

    private void requireRight(Exchange exchange, Principal caller, Access access) {
        if (caller instanceof KeyPrincipal key) {
            access.requireRight(key);
        } else if (caller instanceof SessionPrincipal person) {
            if (access.freshLogin() && !isExempt(exchange, access)) {
                freshLogin.require(person, clock.instant());
            }
        } else {
            throw AccessErrors.notAuthenticated();
        }
    }

    private static boolean isExempt(Exchange exchange, Access access) {
        if (access.exemptMembers().isEmpty()) {
            return false;
        }
        var members = exchange.body().memberNames();
        return !members.isEmpty() && access.exemptMembers().containsAll(members);
    }

    /** Whoever sends a present password may be guessing it. */
    private void throttle(Exchange exchange, String method, Principal caller) {
        if (caller instanceof Principal.Known known
                && !SAFE_METHODS.contains(method)
                && exchange.body().memberNames().contains("current_password")) {
            throttle.accept(PASSWORD_GUESSES, String.valueOf(known.userId().value()));
        }
    }

    /** The account that a request is about, where people may reach their own before they showed a second factor. */
    private static Optional<Target> target(Resource resource, Exchange exchange) {
        return resource.isOpenBeforeSecondFactor()
                ? Optional.of(Target.parse(exchange.path("uuid")))
                : Optional.empty();
    }

    /** Whether another format than JSON could be meant; there is none, neither by suffix nor by parameter. */
    private static boolean asksForFormat(Exchange exchange) {
        var query = exchange.request().getQueryString();
        return query != null
                && query.contains("format")
                && exchange.query("format").isPresent();
    }

    private static void requireJsonAccepted(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        if (accept == null || accept.equals("*/*") || accept.equals("application/json")) {
            return;
        }
        var ranges = String.join(",", Collections.list(request.getHeaders("Accept")));
        if (!ranges.isBlank() && !acceptsJson(ranges.split(",", -1))) {
            throw ApiError.notAcceptable();
        }
    }

    /** The range that names JSON most exactly decides (RFC 9110, 12.5.1). */
    private static boolean acceptsJson(String[] ranges) {
        var nearest = 0;
        var accepted = false;
        for (var range : ranges) {
            var parts = range.split(";", -1);
            var nearness = nearness(parts[0].strip().toLowerCase(Locale.ROOT));
            if (nearness > nearest) {
                nearest = nearness;
                accepted = false;
            }
            if (nearness > 0 && nearness == nearest) {
                accepted |= !isRuledOut(parts);
            }
        }
        return accepted;
    }

    private static int nearness(String type) {
        return switch (type) {
            case "application/json" -> 3;
            case "application/*" -> 2;
            case "*/*" -> 1;
            default -> 0;
        };
    }

    private static boolean isRuledOut(String[] parameters) {
        for (var i = 1; i < parameters.length; i++) {
            if (parameters[i].strip().matches("[qQ]=0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }

    private void prepare(Exchange exchange) {
        exchange.requestId();
        var response = exchange.response();
        response.setHeader("Vary", settings.corsOrigins().isEmpty() ? "Accept, Cookie" : "Accept, Cookie, Origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        if (isHttpsSite) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (!settings.corsOrigins().isEmpty()) {
            allowOrigin(exchange);
        }
    }

    /** What is on a page is for whoever has its address, and the address for nobody else. */
    private static void keepToTheViewer(Exchange exchange) {
        var response = exchange.response();
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
    }

    private void allowOrigin(Exchange exchange) {
        var origin = exchange.header("Origin");
        if (origin == null || !settings.corsOrigins().contains(origin)) {
            return;
        }
        var response = exchange.response();
        response.setHeader("Access-Control-Allow-Origin", origin);
        if (exchange.request().getMethod().equals("OPTIONS")) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
            response.setHeader("Access-Control-Max-Age", "600");
        }
    }
}
