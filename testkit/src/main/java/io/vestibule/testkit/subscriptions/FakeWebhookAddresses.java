package io.vestibule.testkit.subscriptions;

import io.vestibule.domain.subscriptions.WebhookAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes names to be on the internet, all but {@code localhost}, and looks nothing up. */
public final class FakeWebhookAddresses implements WebhookAddresses {

    private static final Pattern INTERNAL =
            Pattern.compile("localhost\\.?|127\\..*|10\\..*|192\\.168\\..*|169\\.254\\..*|\\[::1]");

    @Override
    public Optional<String> check(String url) {
        try {
            var uri = new URI(url);
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
                return Optional.of("It must be an https address without a user");
            }
            return INTERNAL.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches()
                    ? Optional.of("The address is internal")
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.of("It is no web address");
        }
    }
}
