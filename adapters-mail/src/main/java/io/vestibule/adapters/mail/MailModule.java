package io.vestibule.adapters.mail;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.notifications.SiteLinks;
import java.time.Clock;

/** Binds what sends mail, and which way it goes. Asks for: {@link SiteLinks} and a {@link Clock}. */
public final class MailModule extends AbstractModule {

    private final MailSettings settings;

    public MailModule(MailSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(MailDelivery.class).toInstance(settings.route().delivery());
    }

    @Provides
    @Singleton
    Mailer mailer(SiteLinks site, Clock clock) {
        return Mailers.of(settings, site, clock);
    }
}
