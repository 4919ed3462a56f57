package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Port;
import java.util.List;

/**
 * Posts webhooks to addresses that people chose, and never to where {@link WebhookAddresses} would refuse to: what is judged is
 * the address that is connected to. Blocks, for a quarter of a minute at most, so it must stand outside a unit of work. Safe
 * for many threads.
 */
@Port
public interface WebhookSender {

    /**
     * Posts a message once; follows no redirect and repeats nothing. Signed as {@link WebhookSignature} says.
     *
     * @param url any text
     * @param secrets at least one
     * @return taken on an answer of 200 to 299; lasting on other answers of 400 to 499 than 408, 425 and 429, and where no
     *     delivery may go
     */
    SendResult send(String url, WebhookMessage message, List<WebhookSecret> secrets);
}
