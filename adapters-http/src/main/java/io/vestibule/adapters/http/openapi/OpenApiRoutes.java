package io.vestibule.adapters.http.openapi;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /api/schema} and {@code /api/docs}: the description of the API. Made when it is first asked for, and kept. */
public final class OpenApiRoutes implements Routes {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final HttpSettings settings;
    private final AtomicReference<@Nullable Kept> json = new AtomicReference<>();
    private final AtomicReference<@Nullable Kept> yaml = new AtomicReference<>();
    private final AtomicReference<@Nullable DocumentationPage> page = new AtomicReference<>();

    @Inject
    OpenApiRoutes(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/schema")
                .needingNoSecondFactor()
                .unthrottled()
                .answeringAnyType()
                .get(Access.open(), this::schema);
        table.at("/api/docs")
                .needingNoSecondFactor()
                .unthrottled()
                .answeringAnyType()
                .get(Access.open(), this::page);
    }

    private void schema(Exchange exchange) throws IOException {
        if (isJsonPreferred(exchange)) {
            var kept = kept(json, () -> Kept.of(JSON, description().json()));
            kept.answer(exchange);
        } else {
            var kept = kept(yaml, () -> Kept.of(YAML, description().yaml()));
            kept.answer(exchange);
        }
    }

    private void page(Exchange exchange) throws IOException {
        var shown = kept(page, DocumentationPage::read);
        exchange.response().setHeader("Content-Security-Policy", shown.policy());
        shown.html().answer(exchange);
    }

    private ApiDescription description() {
        return ApiDescription.of(settings.siteUrl());
    }

    /** Several requests at once may each make it; all of them make the same. */
    private static <T> T kept(AtomicReference<@Nullable T> place, Supplier<T> make) {
        var known = place.get();
        if (known == null) {
            known = make.get();
            place.set(known);
        }
        return known;
    }

    /** Whoever names JSON gets JSON, unless YAML is named before it. */
    private static boolean isJsonPreferred(Exchange exchange) {
        return Collections.list(exchange.request().getHeaders("Accept")).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(range -> range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(type -> type.contains("json") || type.contains("yaml"))
                .findFirst()
                .filter(type -> type.contains("json"))
                .isPresent();
    }
}
