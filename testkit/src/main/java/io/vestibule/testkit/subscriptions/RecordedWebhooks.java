package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.WebhookMessage;
import io.vestibule.domain.subscriptions.WebhookSecret;
import io.vestibule.domain.subscriptions.WebhookSender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Keeps webhooks instead of posting them; receivers take them unless a test says otherwise. */
public final class RecordedWebhooks implements WebhookSender {

    /** A webhook that was to be posted. */
    public record Sent(String url, WebhookMessage message, List<WebhookSecret> secrets) {}

    private final FakeWebhookAddresses addresses = new FakeWebhookAddresses();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Supplier<SendResult>> answers = new ConcurrentHashMap<>();

    /** From now on posts to this address end so. */
    public void answer(String url, SendResult result) {
        answer(url, () -> result);
    }

    /** From now on posts to this address end with what is supplied, or thrown; may take its time. */
    public void answer(String url, Supplier<SendResult> result) {
        answers.put(url, result);
    }

    /** All that was posted, in order. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    @Override
    public SendResult send(String url, WebhookMessage message, List<WebhookSecret> secrets) {
        var refusal = addresses.check(url);
        if (refusal.isPresent()) {
            return SendResult.lasting("address", refusal.get());
        }
        sent.add(new Sent(url, message, List.copyOf(secrets)));
        return answers.getOrDefault(url, () -> SendResult.taken().answered(200)).get();
    }
}
