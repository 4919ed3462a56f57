/**
 * Webhooks: which addresses they may go to, and posting them. Implements {@code WebhookAddresses} and {@code WebhookSender};
 * {@code WebhookModule} binds them.
 */
@NullMarked
package io.vestibule.adapters.webhook;

import org.jspecify.annotations.NullMarked;
