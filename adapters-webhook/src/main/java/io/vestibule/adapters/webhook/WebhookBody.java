package io.vestibule.adapters.webhook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.subscriptions.WebhookMessage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook's body, as receivers read it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonPropertyOrder({"deliveryId", "trigger", "scheduledAt", "subscription", "resource", "items", "content"})
record WebhookBody(
        UUID deliveryId,
        String trigger,
        String scheduledAt,
        Subject subscription,
        Thing resource,
        List<WebhookMessage.Item> items,
        @JsonRawValue @Nullable String content) {

    record Subject(long id, @Nullable String title, String summary) {}

    record Thing(
            String kind, long id, String name, @Nullable String url) {}

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The bytes that are signed and sent. */
    static byte[] of(WebhookMessage message) {
        var about = message.subscription();
        var resource = message.resource();
        var body = new WebhookBody(
                message.deliveryId(),
                message.trigger(),
                message.scheduledAt().toString(),
                new Subject(about.id(), about.title().orElse(null), about.summary()),
                new Thing(
                        resource.kind(),
                        resource.id(),
                        resource.name(),
                        resource.url().orElse(null)),
                message.items(),
                message.content().map(JsonText::value).orElse(null));
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
