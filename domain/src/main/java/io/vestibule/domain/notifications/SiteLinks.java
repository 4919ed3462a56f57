package io.vestibule.domain.notifications;

import io.vestibule.domain.common.Secret;
import java.net.URI;
import java.util.UUID;

/**
 * The pages that mails lead to.
 *
 * @param site what people see in their browser's address bar, without a path
 */
public record SiteLinks(URI site) {

    public String verifyEmail(UUID user, Secret token) {
        return site + "/verify_email/" + user + "/" + token.reveal();
    }

    public String resetPassword(UUID user, Secret token) {
        return site + "/reset/" + user + "/" + token.reveal();
    }

    public String resetSecondFactor(UUID user, Secret token) {
        return site + "/reset_2fa/" + user + "/" + token.reveal();
    }

    /** @param token of characters that mean themselves in an address */
    public String unsubscribe(String token) {
        return site + "/unsubscribe?token=" + token;
    }

    public String signup(UUID invite) {
        return site + "/signup/" + invite;
    }
}
