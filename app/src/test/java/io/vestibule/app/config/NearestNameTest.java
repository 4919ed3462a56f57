package io.vestibule.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({"prot, port", "sit-url, site-url", "session.idle, session.idle-seconds", "hots, host"})
    void aSlipOfTheFingerFindsWhatWasMeant(String slip, String meant) {
        var names = List.of("db", "host", "port", "site-url", "session.idle-seconds", "session.max-seconds");

        assertThat(NearestName.of(slip, names)).isEqualTo(meant);
    }
}
