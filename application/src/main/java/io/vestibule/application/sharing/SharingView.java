package io.vestibule.application.sharing;

import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ShareSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a resource is shared, as its owners see it.
 *
 * @param createdAt empty when nothing was stored yet; the link was made up for this view then, and opens nothing
 * @param passwords those that open the link, that which was made last first
 */
public record SharingView(
        Optional<Instant> createdAt,
        boolean enabled,
        AccessToken token,
        Optional<ShareSettings> settings,
        boolean passwordRequired,
        List<PasswordView> passwords) {

    public SharingView {
        passwords = List.copyOf(passwords);
    }

    /**
     * A password, without anything that would open the link.
     *
     * @param creator the address of whoever made it, or what is said when the account is gone
     */
    public record PasswordView(long id, Instant createdAt, Optional<String> note, String creator) {}
}
