package io.vestibule.adapters.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path with all that can be done on it. Made while the routes are listed, not changed after. */
public final class Resource {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final String path;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final AtomicBoolean openBeforeSecondFactor = new AtomicBoolean();
    private final AtomicBoolean needsNoSecondFactor = new AtomicBoolean();
    private final AtomicBoolean unthrottled = new AtomicBoolean();
    private final AtomicBoolean plainErrors = new AtomicBoolean();
    private final AtomicBoolean page = new AtomicBoolean();
    private final Set<String> repeated = new HashSet<>();
    private final AtomicBoolean withoutHead = new AtomicBoolean();
    private final AtomicBoolean refusesDelete = new AtomicBoolean();
    private final AtomicBoolean anyType = new AtomicBoolean();
    private final AtomicReference<@Nullable String> successor = new AtomicReference<>();
    private final AtomicInteger maxBodyBytes = new AtomicInteger(Integer.MAX_VALUE);
    private final Map<String, Pattern> shapes = new LinkedHashMap<>();
    private final Pattern pattern;

    Resource(String path) {
        this.path = path;
        this.pattern = Pattern.compile(VARIABLE.matcher(path).replaceAll("([^/]+)") + "/?");
    }

    public Resource get(Access access, Endpoint.Action action) {
        return on("GET", access, false, action);
    }

    public Resource post(Access access, Endpoint.Action action) {
        return on("POST", access, true, action);
    }

    /** A POST that may be refused before its body is looked into. */
    public Resource post(Access access, Endpoint.Admission admission, Endpoint.Action action) {
        return on("POST", new Endpoint(access, admission, true, action));
    }

    /** A POST that means the same with any body. */
    public Resource postWithoutBody(Access access, Endpoint.Action action) {
        return on("POST", access, false, action);
    }

    public Resource put(Access access, Endpoint.Action action) {
        return on("PUT", access, true, action);
    }

    /** A POST that may be refused before anything else, and means the same with any body. */
    public Resource postWithoutBody(Access access, Endpoint.Admission admission, Endpoint.Action action) {
        return on("POST", new Endpoint(access, admission, false, action));
    }

    public Resource patch(Access access, Endpoint.Action action) {
        return on("PATCH", access, true, action);
    }

    /** A PATCH that means the same with any body. */
    public Resource patchWithoutBody(Access access, Endpoint.Action action) {
        return on("PATCH", access, false, action);
    }

    public Resource delete(Access access, Endpoint.Action action) {
        return on("DELETE", access, false, action);
    }

    /** A DELETE that nobody may do, whoever may try it: answered 405 without a body, whatever it names. */
    public Resource refuseDelete(Access access) {
        refusesDelete.set(true);
        return delete(access, Exchange::methodNotAllowed);
    }

    /** People reach it for their own account although their organization demands a second factor that they did not show. */
    public Resource openBeforeSecondFactor() {
        openBeforeSecondFactor.set(true);
        return this;
    }

    /** Nobody is asked for a second factor here: it is on the way to showing one, or to leaving. */
    public Resource needingNoSecondFactor() {
        needsNoSecondFactor.set(true);
        return this;
    }

    /** Belongs to signing in and out: open before a second factor is shown, and for short bodies only. */
    public Resource onTheWayIn() {
        return needingNoSecondFactor().withBodiesUpTo(64 * 1024);
    }

    /** Longer bodies are refused, though they would be received elsewhere. */
    public Resource withBodiesUpTo(int bytes) {
        maxBodyBytes.set(bytes);
        return this;
    }

    /** Requests are not counted, whatever their body holds. */
    public Resource unthrottled() {
        unthrottled.set(true);
        return this;
    }

    /** Clients that take no JSON are answered too: it has other things to give. */
    public Resource answeringAnyType() {
        anyType.set(true);
        return this;
    }

    boolean answersAnyType() {
        return anyType.get();
    }

    /** There is no HEAD beside its GET, which changes something. */
    public Resource withoutHead() {
        withoutHead.set(true);
        return this;
    }

    /** The path is none of this resource's unless a variable has this shape, which may have dots. */
    public Resource where(String variable, String shape) {
        shapes.put(variable, Pattern.compile(shape));
        return this;
    }

    /**
     * Whether the variables of a path, decoded, have the shapes that were asked for: one segment in any case, and without a dot
     * where nothing was asked for. The router takes more.
     */
    boolean fits(Map<String, String> variables) {
        return variables.entrySet().stream().allMatch(variable -> fits(variable.getKey(), variable.getValue()));
    }

    private boolean fits(String variable, String value) {
        var shape = shapes.get(variable);
        return !value.isEmpty()
                && value.indexOf('/') < 0
                && (shape == null
                        ? value.indexOf('.') < 0
                        : shape.matcher(value).matches());
    }

    /** A name of former times for the resource at {@code path}; every answer says so (RFC 5829). */
    public Resource formerlyFor(String path) {
        successor.set(path);
        return this;
    }

    /** What the resource is called now, where this is a former name. */
    Optional<String> successor() {
        return Optional.ofNullable(successor.get());
    }

    /** What is wrong with what was sent, or not there, is answered with a sentence alone: {@code {"error": "…"}}. */
    public Resource sayingErrorsPlainly() {
        plainErrors.set(true);
        return this;
    }

    /** A refusal with this code says its sentence once more, for readers of {@code {"error": "…"}}. */
    public Resource repeatingSentenceOf(String code) {
        repeated.add(code);
        return this;
    }

    boolean repeatsSentenceOf(String code) {
        return repeated.contains(code);
    }

    /**
     * Not of the API, but for whoever has its address, whatever else they are: neither sessions nor keys are looked at, any
     * {@code Accept} will do, and the action makes of the variables and the body what it can. Answers are kept nowhere and name
     * nobody.
     */
    public Resource asPage() {
        page.set(true);
        return this;
    }

    boolean isPage() {
        return page.get();
    }

    boolean saysErrorsPlainly() {
        return plainErrors.get();
    }

    boolean isUnthrottled() {
        return unthrottled.get();
    }

    /** Whether nothing can be done on it yet, though its path is taken. */
    boolean isReserved() {
        return endpoints.isEmpty();
    }

    boolean isOpenBeforeSecondFactor() {
        return openBeforeSecondFactor.get();
    }

    boolean needsNoSecondFactor() {
        return needsNoSecondFactor.get();
    }

    /** Whether it is a project, or something in one. */
    boolean isOfProject() {
        return path.startsWith("/api/projects/") || path.startsWith("/api/environments/");
    }

    int maxBodyBytes(HttpSettings settings) {
        return Math.min(maxBodyBytes.get(), settings.maxBodyBytes());
    }

    /** Who learns that a method does not exist: anybody, where all others are open to anybody. */
    Access accessOfOtherMethods() {
        return endpoints.values().stream()
                        .allMatch(endpoint -> endpoint.access().isOpen())
                ? Access.open()
                : Access.session();
    }

    /** The pattern, with variables in braces. */
    String path() {
        return path;
    }

    boolean hasVariables() {
        return path.indexOf('{') >= 0;
    }

    /** The values of the variables in a path as it was sent; empty when it is another resource's. */
    Optional<Map<String, String>> match(String sent) {
        var matcher = pattern.matcher(sent);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        var names = VARIABLE.matcher(path);
        for (var i = 1; names.find(); i++) {
            // a plus sign is itself in a path
            var value = matcher.group(i).replace("+", "%2B");
            variables.put(names.group(1), URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return Optional.of(variables);
    }

    /** What {@code method} does; HEAD does what GET does. */
    Optional<Endpoint> endpoint(String method) {
        return Optional.ofNullable(endpoints.get(method.equals("HEAD") && !withoutHead.get() ? "GET" : method));
    }

    /** The methods as the {@code Allow} header lists them. */
    String allow() {
        var methods = new ArrayList<>(endpoints.keySet());
        if (refusesDelete.get()) {
            methods.remove("DELETE");
        }
        if (endpoints.containsKey("GET") && !withoutHead.get()) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private Resource on(String method, Access access, boolean readsBody, Endpoint.Action action) {
        return on(method, new Endpoint(access, Endpoint.Admission.FREE, readsBody, action));
    }

    private Resource on(String method, Endpoint endpoint) {
        if (endpoints.put(method, endpoint) != null) {
            throw new IllegalStateException(method + " " + path + " is declared twice.");
        }
        return this;
    }
}
