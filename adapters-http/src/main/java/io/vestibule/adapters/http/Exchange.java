package io.vestibule.adapters.http;

import io.javalin.http.Context;
import io.vestibule.application.audit.RequestIds;
import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Origin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request on its way, and the answer to it. Used by one thread at a time. */
public final class Exchange {

    private static final byte[] NOTHING = {};
    private static final String REQUEST_ID = "X-Request-Id";

    /** How much of a body that nobody wants is received nevertheless. */
    private static final long MAX_PASSED_OVER = 10L * 1024 * 1024;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ClientAddress addresses;
    private final Map<String, String> variables;
    private final int maxBodyBytes;
    private final RequestIds requestIds;

    private final AtomicReference<Principal> caller = new AtomicReference<>(Principal.ANONYMOUS);
    private final AtomicReference<@Nullable RequestBody> body = new AtomicReference<>();
    private final AtomicReference<@Nullable String> requestId = new AtomicReference<>();
    private final AtomicReference<@Nullable CompletableFuture<?>> later = new AtomicReference<>();

    Exchange(
            Context context,
            ClientAddress addresses,
            Map<String, String> variables,
            int maxBodyBytes,
            RequestIds requestIds) {
        this.request = context.req();
        this.response = context.res();
        this.addresses = addresses;
        this.variables = variables;
        this.maxBodyBytes = maxBodyBytes;
        this.requestIds = requestIds;
    }

    public HttpServletRequest request() {
        return request;
    }

    public HttpServletResponse response() {
        return response;
    }

    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    /** The path as it was sent. */
    public String path() {
        return request.getRequestURI();
    }

    /** Where this site's paths begin on a host that puts them below one of its own; empty where they do not. */
    public String base() {
        return request.getContextPath();
    }

    /** The segment that stands for a variable of the path, decoded. */
    public String path(String variable) {
        return Objects.requireNonNull(variables.get(variable));
    }

    /** The last value of a query parameter. */
    public Optional<String> query(String name) {
        return new QueryString(request.getQueryString()).last(name);
    }

    /** The token in {@code Authorization: Bearer …}; empty where there is no such header. */
    public Optional<String> bearer() {
        return Optional.ofNullable(Authentication.bearer(header("Authorization")));
    }

    /** The value of the first cookie of that name. */
    public Optional<String> cookie(String name) {
        return SessionCookies.find(request, name);
    }

    /** Who asks; only for endpoints that nobody unknown reaches. */
    public Principal.Known caller() {
        if (caller.get() instanceof Principal.Known known) {
            return known;
        }
        throw AccessErrors.notAuthenticated();
    }

    /** The person who asks; only for endpoints that no key reaches. */
    public SessionPrincipal person() {
        if (caller.get() instanceof SessionPrincipal person) {
            return person;
        }
        throw AccessErrors.notAuthenticated();
    }

    /** The person who asks, where one is signed in; for endpoints that are open to anybody. */
    public Optional<SessionPrincipal> visitor() {
        return caller.get() instanceof SessionPrincipal person ? Optional.of(person) : Optional.empty();
    }

    /** Whoever asks, known or not. */
    public Principal principal() {
        return Objects.requireNonNull(caller.get());
    }

    void identify(Principal principal) {
        caller.set(principal);
    }

    /** The body; read when it is first asked for. Whether it is readable was checked for endpoints that need it. */
    public RequestBody body() {
        var known = body.get();
        if (known != null) {
            return known;
        }
        try {
            var read = RequestBody.read(request, maxBodyBytes);
            body.set(read);
            return read;
        } catch (IOException clientIsGone) {
            throw ApiError.unparseable("The request body ended too early.");
        }
    }

    /**
     * The body to the byte, whatever it is; instead of {@link #body()}.
     *
     * @throws ApiError when it is longer than {@code maxBytes}
     */
    public byte[] bytes(int maxBytes) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw ApiError.tooLarge(maxBytes);
        }
        var bytes = request.getInputStream().readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw ApiError.tooLarge(maxBytes);
        }
        return bytes;
    }

    /** Where the request came from, as far as it can be trusted. */
    public String clientAddress() {
        // each proxy may have added a line of its own; together they are one list (RFC 9110, 5.3)
        var lines = request.getHeaders("X-Forwarded-For");
        return addresses.of(
                request.getRemoteAddr(), lines.hasMoreElements() ? String.join(",", Collections.list(lines)) : null);
    }

    /** Where the request came from, for what is noted about it. */
    public Origin origin() {
        return new Origin(
                Optional.of(clientAddress()), Optional.ofNullable(header("User-Agent")), Optional.of(requestId()));
    }

    /** Names the request: as the client did, or for the first time. The answer says it. */
    String requestId() {
        var known = requestId.get();
        if (known != null) {
            return known;
        }
        var sent = header(REQUEST_ID);
        var id = sent != null && Origin.isRequestId(sent) ? sent : requestIds.next();
        requestId.set(id);
        response.setHeader(REQUEST_ID, id);
        return id;
    }

    /** Scheme and host as the client used them; forwarding headers count behind a trusted proxy only. */
    String ownOrigin() {
        var behindProxy = addresses.isTrusted(request.getRemoteAddr());
        var scheme = behindProxy ? first(header("X-Forwarded-Proto")) : null;
        var host = behindProxy ? first(header("X-Forwarded-Host")) : null;
        var ownHost = header("Host");
        // a scheme means the same in any letters (RFC 3986, 3.1); browsers write it small
        return (scheme == null ? request.getScheme() : scheme).toLowerCase(Locale.ROOT) + "://"
                + (host != null ? host : ownHost != null ? ownHost : request.getServerName());
    }

    /** Whether the client sent it encrypted, as far as that can be trusted. */
    public boolean isEncrypted() {
        return ownOrigin().startsWith("https://");
    }

    /** Whether a trusted proxy says that the client sent it without encryption. */
    boolean cameInClear() {
        return addresses.isTrusted(request.getRemoteAddr())
                && "http".equalsIgnoreCase(first(header("X-Forwarded-Proto")));
    }

    /** Answers with what comes of something. */
    @FunctionalInterface
    public interface Answering<T> {
        void answer(T outcome) throws IOException;
    }

    /**
     * Answers when {@code outcome} is there, without a thread that waits for it; with an error where it fails. The last thing
     * that an action does.
     */
    public <T> void answerLater(CompletionStage<T> outcome, Answering<T> answering) {
        later.set(outcome.thenAccept(value -> {
                    try {
                        answering.answer(value);
                    } catch (IOException e) {
                        throw new ClientIsGone(e);
                    }
                })
                .toCompletableFuture());
    }

    /** Nobody waits for an answer that was to be given later. */
    static final class ClientIsGone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ClientIsGone(IOException cause) {
            super(cause);
        }
    }

    /** The answer that will be given later. */
    Optional<CompletableFuture<?>> later() {
        return Optional.ofNullable(later.get());
    }

    /** Answers 200 with JSON. */
    public void json(byte[] json) throws IOException {
        json(200, json);
    }

    /** Answers with JSON. */
    public void json(int status, byte[] json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        write(json, NOTHING, NOTHING);
    }

    /** Answers 200 with JSON that comes in three pieces. */
    public void json(byte[] head, byte[] middle, byte[] tail) throws IOException {
        response.setStatus(200);
        response.setContentType("application/json");
        write(head, middle, tail);
    }

    /** Answers a HEAD with 200, where what GET would answer with JSON is not made, so that nobody knows how long it is. */
    public void headOfJson() throws IOException {
        passOverBody();
        response.setStatus(200);
        response.setContentType("application/json");
        response.flushBuffer(); // or the server takes it for an answer without content
    }

    /** Answers 200: it was done, and there is nothing more to say. */
    public void success() throws IOException {
        json(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", true);
            json.writeEndObject();
        }));
    }

    /** Answers 204. */
    public void nothing() {
        passOverBody();
        response.setStatus(204);
        response.setContentType(null); // what the server presets for every answer
    }

    /** Answers with a status and nothing else. */
    public void empty(int status) {
        passOverBody();
        response.setStatus(status);
        response.setContentLength(0);
        response.setContentType(null); // what the server presets for every answer
    }

    /** Answers 302: the browser goes on at {@code path} of this site. */
    public void redirect(String path) {
        passOverBody();
        response.setStatus(302);
        response.setHeader("Location", path);
        response.setContentType(null); // what the server presets for every answer
    }

    /** Answers 303: what was sent is done, and the browser goes on at {@code path} of this site. */
    public void seeOther(String path) {
        redirect(path);
        response.setStatus(303);
    }

    /** Answers with a page. */
    public void html(int status, String page) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        write(page.getBytes(StandardCharsets.UTF_8), NOTHING, NOTHING);
    }

    /** Answers 200 with nothing. */
    public void ok() {
        passOverBody();
        response.setStatus(200);
        response.setContentLength(0);
        response.setContentType(null); // what the server presets for every answer
    }

    /** Answers 405 with nothing. */
    void methodNotAllowed() {
        passOverBody();
        response.setStatus(405);
        response.setContentLength(0);
        response.setContentType(null); // what the server presets for every answer
    }

    /** Answers 200 with text that is not JSON. */
    public void text(String contentType, String text) throws IOException {
        response.setStatus(200);
        response.setContentType(contentType);
        write(text.getBytes(StandardCharsets.UTF_8), NOTHING, NOTHING);
    }

    /** Answers 200 with bytes that change seldom, or 304 to a client that has them. */
    public void unlessKnown(String contentType, byte[] bytes, String tag) throws IOException {
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", tag);
        var known = header("If-None-Match");
        if (known != null && known.contains(tag)) {
            passOverBody();
            response.setStatus(304);
            response.setContentType(null); // what the server presets for every answer
            return;
        }
        response.setStatus(200);
        response.setContentType(contentType);
        write(bytes, NOTHING, NOTHING);
    }

    private void write(byte[] head, byte[] middle, byte[] tail) throws IOException {
        passOverBody();
        response.setContentLength(head.length + middle.length + tail.length);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        var out = response.getOutputStream();
        out.write(head);
        if (middle.length > 0) {
            out.write(middle);
        }
        if (tail.length > 0) {
            out.write(tail);
        }
    }

    /**
     * Receives what is left of the body. The server would hang up on a client that still sends, which would then lose the
     * answer, or find its connection dead at the next request.
     */
    private void passOverBody() {
        if (!RequestBody.isSent(request)) {
            return;
        }
        try {
            // to touch the stream is to ask a client that waits for its body
            var isAwaited = body.get() == null && header("Expect") != null;
            if (isAwaited || request.getInputStream().skip(MAX_PASSED_OVER) == MAX_PASSED_OVER) {
                response.setHeader("Connection", "close");
            }
        } catch (IOException broken) {
            response.setHeader("Connection", "close");
        }
    }

    private static @Nullable String first(@Nullable String list) {
        return list == null ? null : list.split(",", 2)[0].strip();
    }
}
