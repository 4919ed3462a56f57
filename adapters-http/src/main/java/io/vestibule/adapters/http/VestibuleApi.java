package io.vestibule.adapters.http;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.vestibule.adapters.http.health.HealthRoutes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The whole API, to be mounted on a Javalin. */
@Singleton
public final class VestibuleApi {

    private static final List<HandlerType> METHODS = List.of(
            HandlerType.GET,
            HandlerType.HEAD,
            HandlerType.POST,
            HandlerType.PUT,
            HandlerType.PATCH,
            HandlerType.DELETE,
            HandlerType.OPTIONS,
            HandlerType.TRACE);

    private final RouteTable table = new RouteTable();
    private final Dispatcher dispatcher;
    private final HealthRoutes health;

    @Inject
    VestibuleApi(Set<Routes> capabilities, Dispatcher dispatcher, HealthRoutes health) {
        capabilities.forEach(routes -> routes.register(table));
        this.dispatcher = dispatcher;
        this.health = health;
    }

    /**
     * Mounts the endpoints beside whatever else a host serves; nothing outside of them changes. The host's Jetty must
     * keep no cache of headers ({@code HttpConfiguration.setHeaderCacheSize(0)}): it takes credentials that differ in
     * letter case only for each other.
     */
    public void mount(RoutesConfig routes) {
        for (var resource : table.inOrder()) {
            var allow = resource.allow();
            mount(
                    routes,
                    resource.path(),
                    context -> dispatcher
                            .answer(resource, allow, context.pathParamMap(), context)
                            .ifPresent(later -> await(later, context)));
        }
    }

    /** Mounts everything that a server of its own needs: the endpoints, the health checks, and one shape for all errors. */
    public void register(JavalinConfig config) {
        var routes = config.routes;
        mount(routes);
        health.register(routes);
        routes.exception(
                HttpResponseException.class,
                (refusal, context) -> answer(ApiError.ofStatus(refusal.getStatus()), context));
        routes.exception(
                Exception.class,
                (thrown, context) -> dispatcher.answer(ErrorEnvelope.of(thrown, "A request"), context));
        config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new JettyErrors()));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // a cache would take a key or a cookie for an earlier one on the same connection that differs in letter
            // case only; and where every value is another one, keeping them costs more than it saves
            http.setHeaderCacheSize(0);
        });
    }

    /** Without a thread, where that is possible: not in a host whose servlet knows nothing but threads. */
    private static void await(CompletableFuture<?> later, Context context) {
        if (later.isDone() || !context.req().isAsyncSupported()) {
            later.join();
            return;
        }
        context.future(() -> {
            // nothing takes the answer back: whoever answered after a host's time was up would write into the next one
            context.req().getAsyncContext().setTimeout(0);
            return later;
        });
    }

    /** What no route took: a path that nobody knows, or a method that nobody has heard of on one that is known. */
    private void answer(ApiError error, Context context) {
        if (error.status() == 404) {
            for (var resource : table.inOrder()) {
                var variables = resource.match(context.path());
                if (variables.isPresent()) {
                    answer(resource, variables.get(), context);
                    return;
                }
            }
        }
        dispatcher.answer(error, context);
    }

    private void answer(Resource resource, Map<String, String> variables, Context context) {
        try {
            dispatcher.answer(resource, resource.allow(), variables, context).ifPresent(CompletableFuture::join);
        } catch (IOException clientIsGone) {
            throw new UncheckedIOException(clientIsGone);
        }
    }

    private static void mount(RoutesConfig routes, String path, Handler handler) {
        for (var method : METHODS) {
            routes.addEndpoint(new Endpoint(method, path, handler));
        }
    }
}
