package io.vestibule.application.users;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Mails the link that proves an address again. Anybody may ask for it, and does not learn whether there is such an account. */
public final class RequestEmailVerification {

    /** @param account the account; empty when it was named in a way in which none is called */
    public record Command(Principal caller, Optional<UUID> account, Origin origin) {}

    private final Users users;
    private final AddressVerification verification;
    private final MailDelivery delivery;
    private final Audit audit;
    private final UnitOfWork unitOfWork;

    @Inject
    public RequestEmailVerification(
            Users users, AddressVerification verification, MailDelivery delivery, Audit audit, UnitOfWork unitOfWork) {
        this.users = users;
        this.verification = verification;
        this.delivery = delivery;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code email_not_available} where no mail is sent; {@code already_verified}
     */
    public void handle(Command command) {
        requireMail();
        command.account()
                .ifPresent(account -> unitOfWork.run(() -> users.find(account)
                        .filter(User::active)
                        .ifPresent(user -> {
                            if (user.mailbox().isSettled()) {
                                throw UserErrors.alreadyVerified();
                            }
                            verification.ask(user);
                            audit.record(
                                    EventType.EMAIL_VERIFICATION_REQUESTED, user, command.caller(), command.origin());
                        })));
    }

    /** The account of whoever asks, where somebody is signed in. */
    public Optional<UUID> accountOf(Principal caller) {
        return caller instanceof Principal.Known known
                ? users.find(known.userId()).map(User::uuid)
                : Optional.empty();
    }

    /**
     * @throws DomainException {@code email_not_available} where no mail is sent
     */
    public void requireMail() {
        if (!delivery.carriesLinks()) {
            throw UserErrors.emailNotAvailable();
        }
    }
}
