package io.vestibule.application.organizations;

import io.vestibule.application.access.Arrival;
import io.vestibule.application.access.Arrived;
import io.vestibule.application.audit.Audit;
import io.vestibule.application.onboarding.Delegations;
import io.vestibule.application.users.NewAccounts;
import io.vestibule.application.users.NewPasswords;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteErrors;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.RoleAtOrganization;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import io.vestibule.domain.users.Workplace;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Lets in whoever was invited: with a new account, or with the one they are signed in to. */
public final class AcceptInvite {

    /**
     * What was filled in; only looked at for a new account, whose address is the invite's.
     *
     * @param visitor who is signed in already
     * @param page where whoever has to sign in first goes on then
     * @param origin where the person asks from
     */
    public record Command(
            Optional<UUID> invite,
            Optional<SessionPrincipal> visitor,
            String page,
            Change<PersonName> firstName,
            Change<PersonName> lastName,
            Change<Password> password,
            Change<Optional<RoleAtOrganization>> role,
            Origin origin) {}

    /**
     * Somebody who belongs to the organization now.
     *
     * @param delegation whether setting it up was handed on to them
     */
    public sealed interface Accepted {

        User user();

        boolean delegation();

        /** Somebody new. */
        record Newcomer(Arrived arrived, boolean delegation) implements Accepted {

            @Override
            public User user() {
                return arrived.user();
            }
        }

        /** Somebody who was signed in, and stays so. */
        record Visitor(User user, boolean delegation) implements Accepted {}
    }

    private final OpenInvites openInvites;
    private final Organizations organizations;
    private final Memberships memberships;
    private final Projects projects;
    private final Users users;
    private final NewPasswords newPasswords;
    private final Delegations delegations;
    private final JoinMails joinMails;
    private final Arrival arrival;
    private final MailDelivery mailDelivery;
    private final Audit audit;
    private final NewAccounts newAccounts;
    private final IdGenerator ids;
    private final UnitOfWork unitOfWork;

    @Inject
    AcceptInvite(
            OpenInvites openInvites,
            Organizations organizations,
            Memberships memberships,
            Projects projects,
            Users users,
            NewPasswords newPasswords,
            Delegations delegations,
            JoinMails joinMails,
            Arrival arrival,
            MailDelivery mailDelivery,
            Audit audit,
            NewAccounts newAccounts,
            IdGenerator ids,
            UnitOfWork unitOfWork) {
        this.openInvites = openInvites;
        this.organizations = organizations;
        this.memberships = memberships;
        this.projects = projects;
        this.users = users;
        this.newPasswords = newPasswords;
        this.delegations = delegations;
        this.joinMails = joinMails;
        this.arrival = arrival;
        this.mailDelivery = mailDelivery;
        this.audit = audit;
        this.newAccounts = newAccounts;
        this.ids = ids;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException the refusals of {@link OpenInvites#find} and {@link OpenInvites#again}; for a new account what
     *     is wrong with a member
     */
    public Accepted handle(Command command) {
        // one moment: between two reads somebody else could accept it
        var open = unitOfWork.call(() -> openInvites.find(command.invite(), command.visitor(), command.page()));
        return open.visitor().isPresent() ? join(command, open.invite()) : arrive(command, open.invite());
    }

    private Accepted join(Command command, Invite seen) {
        return unitOfWork.call(() -> {
            var open = openInvites.again(seen, command.visitor(), command.page());
            var visitor = open.visitor().orElseThrow(DomainException::notFound);
            var user = enter(visitor, open.invite(), command, open.at());
            return new Accepted.Visitor(user, open.invite().delegation());
        });
    }

    private Accepted arrive(Command command, Invite seen) {
        var name = new FullName(
                command.firstName().required("first_name"), command.lastName().over(PersonName.NONE));
        var password = command.password().required("password");
        var organization = organizations
                .find(seen.organization())
                .orElseThrow(InviteErrors::unknown)
                .name()
                .value();
        var hash = newPasswords.first(password, seen.target(), name, organization);
        var role = command.role().over(Optional.empty());
        return unitOfWork.call(() -> {
            // somebody else may have been quicker while the password was hashed
            var open = openInvites.again(seen, command.visitor(), command.page());
            var invite = open.invite();
            var added = users.add(
                    newAccounts.draft(name, invite.target(), hasProven(invite), Optional.of(hash), false, open.at()));
            var user = enter(
                    added.withPreferences(added.preferences().withRoleAtOrganization(role)),
                    invite,
                    command,
                    open.at());
            audit.record(EventType.SIGNUP_COMPLETED, user, Principal.ANONYMOUS, command.origin());
            return new Accepted.Newcomer(arrival.of(user, command.visitor(), command.origin()), invite.delegation());
        });
    }

    /** Whoever was reached by the invite's mail has proven the address. */
    private boolean hasProven(Invite invite) {
        return invite.emailingAttempted() && mailDelivery.reachesPeople();
    }

    private User enter(User user, Invite invite, Command command, Instant now) {
        memberships.save(new Membership(
                ids.next(), invite.organization(), user.id(), invite.level(), now, now, invite.createdBy(), true));
        var project = projects.ofOrganization(invite.organization()).stream()
                .findFirst()
                .map(Project::id);
        var atWork = user.withWorkplace(new Workplace(Optional.of(invite.organization()), project));
        users.save(atWork);
        Principal actor = command.visitor().map(Principal.class::cast).orElse(Principal.ANONYMOUS);
        delegations.accept(invite, now);
        audit.record(EventType.INVITE_ACCEPTED, atWork, actor, command.origin(), Inviting.details(invite));
        joinMails.tell(invite.organization(), atWork);
        return atWork;
    }
}
