package io.vestibule.adapters.slack;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.vestibule.domain.integrations.SlackApp;

/** Binds the Slack app. Asks for: a {@link java.time.Clock}. */
public final class SlackModule extends AbstractModule {

    private final SlackSettings settings;

    public SlackModule(SlackSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(SlackSettings.class).toInstance(settings);
        bind(SlackApp.class).to(SlackWebApp.class).in(Singleton.class);
    }
}
