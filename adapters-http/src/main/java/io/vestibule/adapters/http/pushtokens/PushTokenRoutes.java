package io.vestibule.adapters.http.pushtokens;

import io.vestibule.adapters.http.Access;
import io.vestibule.adapters.http.Exchange;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RouteTable;
import io.vestibule.adapters.http.Routes;
import io.vestibule.application.pushtokens.RegisterPushToken;
import io.vestibule.application.pushtokens.UnregisterPushToken;
import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Scope;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushRegistration;
import jakarta.inject.Inject;
import java.io.IOException;

/** {@code /api/users/@me/push_tokens}: the devices of the caller. There is no list. */
public final class PushTokenRoutes implements Routes {

    private final RegisterPushToken registerPushToken;
    private final UnregisterPushToken unregisterPushToken;

    @Inject
    PushTokenRoutes(RegisterPushToken registerPushToken, UnregisterPushToken unregisterPushToken) {
        this.registerPushToken = registerPushToken;
        this.unregisterPushToken = unregisterPushToken;
    }

    @Override
    public void register(RouteTable table) {
        table.at("/api/users/{uuid}/push_tokens").post(Access.scope(Scope.USER_WRITE), this::register);
        table.at("/api/users/{uuid}/push_tokens/unregister").post(Access.scope(Scope.USER_WRITE), this::unregister);
    }

    private void register(Exchange exchange) throws IOException {
        var platform = new Members(exchange.body()).choice("platform", Platform.class);
        var registration = registerPushToken.handle(new RegisterPushToken.Command(
                exchange.caller(), target(exchange), token(exchange), platform.map(chosen -> chosen.orElseThrow())));
        exchange.json(json(registration));
    }

    private void unregister(Exchange exchange) {
        unregisterPushToken.handle(exchange.caller(), target(exchange), token(exchange));
        exchange.nothing();
    }

    private static Change<DeviceToken> token(Exchange exchange) {
        var members = new Members(exchange.body());
        return members.first(members.filledText("token").map(DeviceToken::new));
    }

    private static Target target(Exchange exchange) {
        return Target.parse(exchange.path("uuid"));
    }

    /** Everything but the token. */
    private static byte[] json(PushRegistration registration) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("id", registration.id().toString());
            json.writeStringField("platform", registration.platform().text());
            Fields.time(json, "created_at", registration.createdAt());
            Fields.time(json, "last_seen_at", registration.lastSeenAt());
            json.writeEndObject();
        });
    }
}
