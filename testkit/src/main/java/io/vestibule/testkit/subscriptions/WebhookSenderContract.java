package io.vestibule.testkit.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.subscriptions.SendResult.Verdict;
import io.vestibule.domain.subscriptions.WebhookMessage;
import io.vestibule.domain.subscriptions.WebhookSecret;
import io.vestibule.domain.subscriptions.WebhookSender;
import io.vestibule.testkit.common.Fixtures;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link WebhookSender} owes its callers. */
public interface WebhookSenderContract {

    /** The implementation under test; no operator allows it anything. */
    WebhookSender sender();

    @Test
    default void whereNoDeliveryMayGoIsRefusedForGood() {
        var message = new WebhookMessage(
                UUID.fromString("01234567-89ab-7def-8123-456789abcdef"),
                "manual",
                Fixtures.NOW,
                new WebhookMessage.Subject(1, Optional.empty(), "sent every day"),
                new WebhookMessage.Thing("insight", 2, "Orders", Optional.empty()),
                List.of(),
                Optional.empty());
        var secrets = List.of(new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(List.of("nonsense", "http://93.184.215.14/", "https://127.0.0.1/", "https://[::1]/"))
                .allSatisfy(url -> {
                    var result = sender().send(url, message, secrets);

                    assertThat(result.verdict()).isEqualTo(Verdict.LASTING);
                    assertThat(result.type()).isEqualTo("address");
                    assertThat(result.message()).isNotBlank();
                });
    }
}
