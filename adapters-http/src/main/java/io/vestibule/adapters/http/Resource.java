package io.vestibule.adapters.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A path with all that can be done on it. Made while the routes are listed, not changed after. */
public final class Resource {

    private final String path;
    private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
    private final AtomicBoolean openBeforeSecondFactor = new AtomicBoolean();

    Resource(String path) {
        this.path = path;
    }

    public Resource get(Access access, Endpoint.Action action) {
        return on("GET", access, false, action);
    }

    public Resource post(Access access, Endpoint.Action action) {
        return on("POST", access, true, action);
    }

    /** A POST that means the same with any body. */
    public Resource postWithoutBody(Access access, Endpoint.Action action) {
        return on("POST", access, false, action);
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

    /** People reach it for their own account although their organization demands a second factor that they did not show. */
    public Resource openBeforeSecondFactor() {
        openBeforeSecondFactor.set(true);
        return this;
    }

    boolean isOpenBeforeSecondFactor() {
        return openBeforeSecondFactor.get();
    }

    /** The pattern, with variables in braces. */
    String path() {
        return path;
    }

    boolean hasVariables() {
        return path.indexOf('{') >= 0;
    }

    /** What {@code method} does; HEAD does what GET does. */
    Optional<Endpoint> endpoint(String method) {
        return Optional.ofNullable(endpoints.get(method.equals("HEAD") ? "GET" : method));
    }

    /** The methods as the {@code Allow} header lists them. */
    String allow() {
        var methods = new ArrayList<>(endpoints.keySet());
        if (endpoints.containsKey("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private Resource on(String method, Access access, boolean readsBody, Endpoint.Action action) {
        if (endpoints.put(method, new Endpoint(access, readsBody, action)) != null) {
            throw new IllegalStateException(method + " " + path + " is declared twice.");
        }
        return this;
    }
}
