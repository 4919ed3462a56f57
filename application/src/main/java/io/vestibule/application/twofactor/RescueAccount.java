package io.vestibule.application.twofactor;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Helps somebody who lost a second factor, on behalf of whoever runs the installation. */
public final class RescueAccount {

    private final Users users;
    private final FactorOwners owners;
    private final FactorRemoval removal;
    private final FactorResetLinks links;
    private final UnitOfWork unitOfWork;

    @Inject
    RescueAccount(
            Users users, FactorOwners owners, FactorRemoval removal, FactorResetLinks links, UnitOfWork unitOfWork) {
        this.users = users;
        this.owners = owners;
        this.removal = removal;
        this.links = links;
        this.unitOfWork = unitOfWork;
    }

    /**
     * Takes the second factors off an account, also off one that is switched off; its sessions end, and its person is told.
     *
     * @throws DomainException {@code NOT_FOUND} when there is no such account
     */
    public void removeFactors(UserId account) {
        unitOfWork.run(() -> removal.of(
                users.find(account).orElseThrow(DomainException::notFound),
                Optional.empty(),
                Principal.ANONYMOUS,
                Origin.INTERNAL));
    }

    /**
     * Mails the link with which its person, who has to know the password, takes them off.
     *
     * @throws DomainException {@code NOT_FOUND} when there is no such active account; {@code email_not_available} where no
     *     mail is sent
     */
    public void sendLink(UserId account) {
        links.requireMail();
        unitOfWork.run(() -> links.send(owners.find(account), Principal.ANONYMOUS, Origin.INTERNAL));
    }
}
