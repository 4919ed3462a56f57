package io.vestibule.adapters.http.users;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.users.GetHedgehogConfig;
import io.vestibule.application.users.Target;
import io.vestibule.application.users.UpdateHedgehogConfig;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.JsonText;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** {@code /api/users/{uuid}/hedgehog_config}: the looks of a person's mascot, any JSON object. */
public final class HedgehogConfigRoutes implements Routes {

    private static final JsonText EMPTY = new JsonText("{}");

    /** Values that count as none, as the clients of this API expect. */
    private static final Set<String> AS_GOOD_AS_NONE = Set.of("null", "false", "0", "0.0", "\"\"", "[]");

    private final GetHedgehogConfig getHedgehogConfig;
    private final UpdateHedgehogConfig updateHedgehogConfig;

    @Inject
    HedgehogConfigRoutes(GetHedgehogConfig getHedgehogConfig, UpdateHedgehogConfig updateHedgehogConfig) {
        this.getHedgehogConfig = getHedgehogConfig;
        this.updateHedgehogConfig = updateHedgehogConfig;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/users/{uuid}/hedgehog_config")
                .unthrottled()
                .get(Access.scope(Scope.USER_READ), this::retrieve)
                .patch(Access.scope(Scope.USER_WRITE), this::replace);
    }

    private void retrieve(Exchange exchange) throws IOException {
        var config = getHedgehogConfig
                .handle(exchange.caller(), target(exchange))
                .filter(value -> !AS_GOOD_AS_NONE.contains(value.value()))
                .orElse(EMPTY);
        answer(exchange, config);
    }

    private void replace(Exchange exchange) throws IOException {
        var config = config(exchange.body());
        updateHedgehogConfig.handle(exchange.caller(), target(exchange), config);
        answer(exchange, config.over(EMPTY));
    }

    private static Change<JsonText> config(RequestBody body) {
        return body.shapeProblem()
                .map(Change::<JsonText>refused)
                .orElseGet(() -> Change.to(body).map(RequestBody::asObject).map(JsonText::new));
    }

    private static void answer(Exchange exchange, JsonText config) throws IOException {
        exchange.json(config.value().getBytes(StandardCharsets.UTF_8));
    }

    private static Target target(Exchange exchange) {
        return Target.parse(exchange.path("uuid"));
    }
}
