package io.vestibule.adapters.webhook;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.vestibule.domain.subscriptions.WebhookAddresses;
import io.vestibule.domain.subscriptions.WebhookSender;

/** Binds where webhooks may go, and what posts them. Asks for: a {@link java.time.Clock}. */
public final class WebhookModule extends AbstractModule {

    private final AllowedHosts allowed;

    public WebhookModule(AllowedHosts allowed) {
        this.allowed = allowed;
    }

    @Override
    protected void configure() {
        bind(AllowedHosts.class).toInstance(allowed);
        bind(AddressGuard.class).in(Singleton.class);
        bind(WebhookAddresses.class).to(AddressGuard.class);
        bind(WebhookSender.class).to(HttpWebhookSender.class).in(Singleton.class);
    }
}
