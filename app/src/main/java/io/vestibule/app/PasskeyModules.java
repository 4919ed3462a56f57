package io.vestibule.app;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import io.vestibule.adapters.webauthn.WebAuthnModule;
import io.vestibule.adapters.webauthn.WebAuthnSettings;
import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.domain.passkeys.PasskeyRules;
import java.net.URI;

/** Passkeys, or none: a host may leave {@code vestibule-adapters-webauthn} out, with the libraries that it brings. */
final class PasskeyModules {

    private static final String MODULE = "io.vestibule.adapters.webauthn.WebAuthnModule";

    private PasskeyModules() {}

    /**
     * @param rules what is wanted
     * @param name what browsers call the site when they ask
     */
    static Module of(PasskeyRules rules, URI site, String name) {
        return rules.offered() && isThere() ? new Some(rules, WebAuthn.module(site, name)) : new None();
    }

    private static boolean isThere() {
        try {
            Class.forName(MODULE, false, PasskeyModules.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException leftOut) {
            return false;
        }
    }

    /** Apart, so that nothing here needs classes that may not be there. */
    private static final class WebAuthn {

        static Module module(URI site, String name) {
            return new WebAuthnModule(new WebAuthnSettings(site, name));
        }
    }

    private static final class Some extends AbstractModule {

        private final PasskeyRules rules;
        private final Module ceremonies;

        Some(PasskeyRules rules, Module ceremonies) {
            this.rules = rules;
            this.ceremonies = ceremonies;
        }

        @Override
        protected void configure() {
            install(ceremonies);
            bind(PasskeyRules.class).toInstance(rules);
        }
    }

    private static final class None extends AbstractModule {

        @Override
        protected void configure() {
            bind(PasskeyCeremonies.class).to(NoPasskeys.class);
            bind(PasskeyRules.class).toInstance(PasskeyRules.NONE);
        }
    }
}
