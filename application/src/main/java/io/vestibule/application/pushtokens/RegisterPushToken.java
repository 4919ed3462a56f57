package io.vestibule.application.pushtokens;

import io.vestibule.application.users.Target;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushRegistration;
import io.vestibule.domain.pushtokens.PushRegistrations;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;

/** Notes that a device of the caller takes notifications. Whoever had it before no longer gets theirs on it. */
public final class RegisterPushToken {

    public record Command(
            Principal.Known caller, Target target, Change<DeviceToken> token, Change<Platform> platform) {}

    private final Users users;
    private final PushRegistrations registrations;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    public RegisterPushToken(
            Users users, PushRegistrations registrations, IdGenerator ids, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.registrations = registrations;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code permission_denied} unless the target is the caller as {@code @me}, then what is wrong
     *     with or missing from the members; {@code NOT_FOUND} when the account was deleted or switched off meanwhile
     */
    public PushRegistration handle(Command command) {
        OwnDevices.require(command.target());
        var token = command.token().required("token");
        var platform = command.platform().required("platform");
        var user = command.caller().userId();
        return unitOfWork.call(() -> {
            if (users.find(user).filter(User::active).isEmpty()) {
                throw DomainException.notFound();
            }
            var now = clock.instant();
            var known = registrations.find(token).filter(holder -> holder.user().equals(user));
            var registration = known.map(own -> own.seen(platform, now))
                    .orElseGet(() -> PushRegistration.first(ids.next(), user, token, platform, now));
            registrations.save(registration);
            if (known.isEmpty()) {
                registration
                        .surplusOf(registrations.ofUser(user))
                        .forEach(surplus -> registrations.remove(user, surplus.token()));
            }
            return registration;
        });
    }
}
