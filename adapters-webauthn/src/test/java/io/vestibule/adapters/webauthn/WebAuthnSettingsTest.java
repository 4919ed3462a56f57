package io.vestibule.adapters.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAuthnSettingsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://accounts.example.com,      accounts.example.com, https://accounts.example.com
            https://Accounts.Example.com:443,  accounts.example.com, https://accounts.example.com
            https://accounts.example.com:8443, accounts.example.com, https://accounts.example.com:8443
            http://localhost:8000,             localhost,            http://localhost:8000
            http://localhost:80,               localhost,            http://localhost
            http://127.0.0.1:8000,             localhost,            http://localhost:8000
            http://[::1]:8000,                 localhost,            http://localhost:8000
            http://10.0.0.1:8000,              10.0.0.1,             http://10.0.0.1:8000
            """)
    void theSiteNamesItsPartyAndItsOrigin(URI site, String party, String origin) {
        var settings = new WebAuthnSettings(site, "Vestibule");

        assertThat(settings.relyingPartyId()).isEqualTo(party);
        assertThat(settings.origin()).isEqualTo(origin);
    }
}
