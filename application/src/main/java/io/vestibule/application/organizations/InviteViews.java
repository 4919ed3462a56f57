package io.vestibule.application.organizations;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows invites with those who sent them. */
final class InviteViews {

    private final Users users;
    private final InviteLifetime lifetime;
    private final Clock clock;

    @Inject
    InviteViews(Users users, InviteLifetime lifetime, Clock clock) {
        this.users = users;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** In the same order; an organization has few people who invite, so each is looked up once. */
    List<InviteView> of(List<Invite> invites) {
        var creators = new HashMap<UserId, Optional<User>>();
        return invites.stream().map(invite -> view(invite, creators)).toList();
    }

    InviteView of(Invite invite) {
        return view(invite, new HashMap<>());
    }

    private InviteView view(Invite invite, Map<UserId, Optional<User>> creators) {
        return new InviteView(
                invite,
                invite.createdBy().flatMap(creator -> creators.computeIfAbsent(creator, users::find)),
                !invite.isValidAt(clock.instant(), lifetime));
    }
}
