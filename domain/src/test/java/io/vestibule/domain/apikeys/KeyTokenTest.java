package io.vestibule.domain.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.SecretGenerator;
import org.junit.jupiter.api.Test;

class KeyTokenTest {

    @Test
    void aKeyIsStoredAsItsSha256() {
        assertThat(new KeyToken("test_key_12345").hash())
                .isEqualTo("sha256$45af89b510a3279a817f851de5d3f95b73485d58ec2672a39e52d8aeeb014059");
    }

    @Test
    void aMaskShowsTheFirstAndTheLastFourCharacters() {
        assertThat(new KeyToken("phx_0123456789abcd").mask()).isEqualTo("phx_...abcd");
    }

    @Test
    void aFreshKeyCarries280Bits() {
        var key = KeyToken.fresh(new SecretGenerator() {
            @Override
            public String base62(int bytes) {
                return "random" + 8 * bytes;
            }

            @Override
            public String base64Url(int bytes) {
                throw new AssertionError("keys are in base 62");
            }
        });

        assertThat(key.reveal()).isEqualTo("phx_random280");
        assertThat(key).hasToString("KeyToken[hidden]");
    }
}
