package io.vestibule.adapters.webauthn;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.vestibule.domain.passkeys.PasskeyCeremonies;

/** Binds the ceremonies of passkeys. Asks for nothing. */
public final class WebAuthnModule extends AbstractModule {

    private final WebAuthnSettings settings;

    public WebAuthnModule(WebAuthnSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        bind(WebAuthnSettings.class).toInstance(settings);
        bind(PasskeyCeremonies.class).to(WebAuthnPasskeys.class).in(Singleton.class);
    }
}
