package io.vestibule.adapters.console;

import com.google.inject.AbstractModule;

/** Binds the console. Asks for: {@link ConsoleSettings} and {@link SignUps}, both of them not before the first visit. */
public final class ConsoleModule extends AbstractModule {

    @Override
    protected void configure() {
        requireBinding(ConsoleSettings.class);
        requireBinding(SignUps.class);
        bind(ConsolePages.class);
    }
}
