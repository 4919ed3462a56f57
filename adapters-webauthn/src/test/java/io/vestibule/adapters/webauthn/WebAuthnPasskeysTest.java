package io.vestibule.adapters.webauthn;

import io.vestibule.domain.passkeys.PasskeyCeremonies;
import io.vestibule.testkit.passkeys.PasskeyCeremoniesContract;
import java.net.URI;

class WebAuthnPasskeysTest implements PasskeyCeremoniesContract {

    private static final URI SITE = URI.create("https://accounts.example.com");

    private final PasskeyCeremonies ceremonies = new WebAuthnPasskeys(new WebAuthnSettings(SITE, "Vestibule"));

    @Override
    public PasskeyCeremonies ceremonies() {
        return ceremonies;
    }

    @Override
    public String origin() {
        return SITE.toString();
    }
}
