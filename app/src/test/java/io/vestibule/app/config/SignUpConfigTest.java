package io.vestibule.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.users.BootstrapToken;
import io.vestibule.testkit.common.SequentialSecrets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignUpConfigTest {

    private final SecretGenerator secrets = new SequentialSecrets();

    @ParameterizedTest(name = "on {0} with {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.1, -, NONE",
                "localhost, -, NONE",
                "0.0.0.0, -, MADE",
                "127.0.0.1, auto, MADE",
                "127.0.0.1, AUTO, MADE",
                "0.0.0.0, off, NONE",
                "0.0.0.0, Off, NONE",
                "0.0.0.0, Let-Me-In, Let-Me-In",
                "127.0.0.1, Let-Me-In, Let-Me-In",
            })
    void theFirstPersonMustKnowATokenUnlessOnlyThisMachineReachesTheServer(String host, String setting, String token) {
        var settings = setting == null ? Map.of("host", host) : Map.of("host", host, "signup.bootstrap-token", setting);

        var config = VestibuleConfig.of(Settings.of(settings)).signUp();

        var needed = config.rules(secrets).bootstrapToken().map(BootstrapToken::reveal);
        switch (token) {
            case "NONE" -> assertThat(needed).isEmpty();
            case "MADE" -> assertThat(needed.orElseThrow()).hasSizeGreaterThan(20);
            default -> assertThat(needed).contains(token);
        }
        assertThat(config.isTokenMade()).isEqualTo(token.equals("MADE"));
    }
}
