package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a webhook tells its receiver.
 *
 * @param deliveryId the same in each attempt
 * @param trigger a word: why it is sent
 * @param scheduledAt when it was due, or asked for
 * @param content what the host renders; empty when it renders nothing for programs
 */
public record WebhookMessage(
        UUID deliveryId,
        String trigger,
        Instant scheduledAt,
        Subject subscription,
        Thing resource,
        List<Item> items,
        Optional<JsonText> content) {

    /**
     * The subscription.
     *
     * @param summary its schedule in words
     */
    public record Subject(long id, Optional<String> title, String summary) {}

    /**
     * What is delivered.
     *
     * @param kind a word
     */
    public record Thing(String kind, long id, String name, Optional<String> url) {}

    /** A part of what is delivered. */
    public record Item(long id, String name) {}
}
