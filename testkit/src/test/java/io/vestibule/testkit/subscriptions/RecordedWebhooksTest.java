package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.subscriptions.WebhookSender;

class RecordedWebhooksTest implements WebhookSenderContract {

    private final RecordedWebhooks webhooks = new RecordedWebhooks();

    @Override
    public WebhookSender sender() {
        return webhooks;
    }
}
