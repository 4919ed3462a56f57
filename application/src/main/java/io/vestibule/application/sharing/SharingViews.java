package io.vestibule.application.sharing;

import io.vestibule.application.sharing.SharingView.PasswordView;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what owners see. To be called where the configuration was read. */
final class SharingViews {

    private static final String NOBODY = "deleted user";

    private final Users users;
    private final SecretGenerator secrets;

    @Inject
    SharingViews(Users users, SecretGenerator secrets) {
        this.users = users;
        this.secrets = secrets;
    }

    /** Of what is not stored: shared with nobody, by a link that is another one each time. */
    SharingView of(Optional<SharingConfiguration> configuration) {
        return configuration
                .map(this::of)
                .orElseGet(() -> new SharingView(
                        Optional.empty(), false, AccessToken.fresh(secrets), Optional.empty(), false, List.of()));
    }

    SharingView of(SharingConfiguration configuration) {
        var creators = new HashMap<UserId, String>();
        return new SharingView(
                Optional.of(configuration.createdAt()),
                configuration.enabled(),
                configuration.token(),
                configuration.settings(),
                configuration.passwordRequired(),
                configuration.passwords().stream()
                        .map(password -> view(password, creators))
                        .toList());
    }

    PasswordView of(SharePasswordEntry password) {
        return view(password, new HashMap<>());
    }

    private PasswordView view(SharePasswordEntry password, Map<UserId, String> creators) {
        var creator = password.createdBy().map(user -> creators.computeIfAbsent(user, this::address));
        return new PasswordView(password.id(), password.createdAt(), password.note(), creator.orElse(NOBODY));
    }

    private String address(UserId user) {
        return users.find(user)
                .map(account -> account.mailbox().address().value())
                .orElse(NOBODY);
    }
}
