package io.vestibule.domain.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    private static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    /** The vector that the reference libraries of the Standard Webhooks convention are tested with. */
    @Test
    void theConventionsOwnExampleIsSignedAlike() {
        var headers = WebhookSignature.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(UTF_8),
                List.of(SECRET));

        assertThat(headers)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretIsOfTheConventionsForm() {
        var fresh = WebhookSecret.fresh(new io.vestibule.domain.common.SecretGenerator() {
            @Override
            public String base62(int bytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String base64Url(int bytes) {
                return "_-".repeat(21) + "8";
            }
        });

        assertThat(fresh.reveal()).isEqualTo("whsec_" + "/+".repeat(21) + "8=");
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret("whsec_"));
        assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret("whsec_!"));
    }
}
