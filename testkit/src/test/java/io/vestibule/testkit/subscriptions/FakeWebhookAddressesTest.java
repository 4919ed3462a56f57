package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.subscriptions.WebhookAddresses;

class FakeWebhookAddressesTest implements WebhookAddressesContract {

    private final FakeWebhookAddresses addresses = new FakeWebhookAddresses();

    @Override
    public WebhookAddresses addresses() {
        return addresses;
    }
}
