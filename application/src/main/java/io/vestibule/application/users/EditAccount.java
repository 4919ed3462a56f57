package io.vestibule.application.users;

import io.vestibule.domain.access.AccessErrors;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UuidText;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.NotificationKeys;
import io.vestibule.domain.users.NotificationSettings;
import io.vestibule.domain.users.Preferences;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import io.vestibule.domain.users.Workplace;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Works out what an account becomes by an edit. Reads, and stores nothing. */
final class EditAccount {

    private final Users users;
    private final AccountViews accounts;
    private final Memberships memberships;
    private final Projects projects;
    private final NotificationKeys notificationKeys;
    private final IdentityChangeByKey identityChangeByKey;
    private final MailDelivery delivery;
    private final FreshLogin freshLogin;
    private final Clock clock;

    @Inject
    EditAccount(
            Users users,
            AccountViews accounts,
            Memberships memberships,
            Projects projects,
            NotificationKeys notificationKeys,
            IdentityChangeByKey identityChangeByKey,
            MailDelivery delivery,
            FreshLogin freshLogin,
            Clock clock) {
        this.users = users;
        this.accounts = accounts;
        this.memberships = memberships;
        this.projects = projects;
        this.notificationKeys = notificationKeys;
        this.identityChangeByKey = identityChangeByKey;
        this.delivery = delivery;
        this.freshLogin = freshLogin;
        this.clock = clock;
    }

    /** Whether somebody has to prove an address before the edit is complete. */
    boolean needsProof(User user, UserChanges changes) {
        var present = user.mailbox().address();
        return delivery.carriesLinks() && !changes.email().over(present).equals(present);
    }

    /**
     * The next state, but for the password.
     *
     * @throws DomainException for the first member that cannot become what is wanted, in the order of {@link UserChanges}
     */
    User edited(User user, UserChanges changes, Principal.Known caller) {
        // each line may refuse, so their order is the order in which problems are reported
        var firstName = changes.firstName().over(user.name().first());
        var lastName = changes.lastName().over(user.name().last());
        var mailbox = mailbox(user, changes, caller);
        var notifications = notifications(user, changes);
        var present = user.preferences();
        var anonymizeData = changes.anonymizeData().over(present.anonymizeData());
        var allowImpersonation = changes.allowImpersonation().over(present.allowImpersonation());
        var toolbarMode = changes.toolbarMode().over(present.toolbarMode());
        var staff = staff(user, changes);
        var workplace = workplace(user, changes);
        password(user, changes, caller);
        var preferences = new Preferences(
                anonymizeData,
                allowImpersonation,
                toolbarMode,
                changes.eventsColumnConfig().over(present.eventsColumnConfig()),
                changes.hasSeenProductIntroFor().over(present.hasSeenProductIntroFor()),
                changes.themeMode().over(present.themeMode()),
                changes.hedgehogConfig().over(present.hedgehogConfig()),
                changes.allowSidebarSuggestions().over(present.allowSidebarSuggestions()),
                changes.shortcutPosition().over(present.shortcutPosition()),
                changes.roleAtOrganization().over(present.roleAtOrganization()),
                passkeysEnabled(user, changes, caller),
                changes.hideMcpHints().over(present.hideMcpHints()));
        return user.edited(new FullName(firstName, lastName), mailbox, staff, workplace, notifications, preferences);
    }

    private Mailbox mailbox(User user, UserChanges changes, Principal.Known caller) {
        var mailbox = user.mailbox();
        var wanted = changes.email().over(mailbox.address());
        if (wanted.equals(mailbox.address())) {
            return mailbox;
        }
        refuseKeyWhereIdentityIsGuarded(caller);
        if (caller instanceof SessionPrincipal person) {
            freshLogin.requireForAddress(person, clock.instant());
        }
        if (users.isTaken(wanted)) {
            throw UserErrors.emailTaken();
        }
        // nobody can be asked to prove the new address where no mail is sent: it holds at once
        return delivery.carriesLinks() ? mailbox.awaiting(wanted) : mailbox.movedTo(wanted);
    }

    private NotificationSettings notifications(User user, UserChanges changes) {
        return changes.notificationSettings()
                .map(wanted -> user.notifications().merge(wanted, notificationKeys))
                .over(user.notifications());
    }

    private boolean staff(User user, UserChanges changes) {
        var staff = changes.staff().over(user.staff());
        if (user.staff() && !staff && !users.hasOtherActiveStaff(user.id())) {
            throw UserErrors.lastStaff();
        }
        return staff;
    }

    private Workplace workplace(User user, UserChanges changes) {
        var organization = changes.currentOrganization()
                .map(text -> Optional.of(membersOrganization(user, text)))
                .over(Optional.empty());
        var project = changes.currentTeam()
                .map(text -> Optional.of(membersProject(user, text)))
                .over(Optional.empty());
        if (project.isPresent()) {
            var owner = project.get().organization();
            if (organization.isPresent() && !organization.get().equals(owner)) {
                throw OrganizationErrors.projectElsewhere();
            }
            return new Workplace(Optional.of(owner), project.map(Project::id));
        }
        return organization
                .map(chosen -> new Workplace(
                        organization,
                        projects.ofOrganization(chosen).stream().findFirst().map(Project::id)))
                .orElse(user.workplace());
    }

    private OrganizationId membersOrganization(User user, String text) {
        return UuidText.parseAnySpelling(text)
                .map(OrganizationId::new)
                .filter(organization ->
                        memberships.find(organization, user.id()).isPresent())
                .orElseThrow(() -> OrganizationErrors.notAMember("set_current_organization", text));
    }

    private Project membersProject(User user, String text) {
        return number(text)
                .map(ProjectId::new)
                .flatMap(projects::find)
                .filter(project ->
                        memberships.find(project.organization(), user.id()).isPresent())
                .orElseThrow(() -> OrganizationErrors.notAMember("set_current_team", text));
    }

    private void password(User user, UserChanges changes, Principal.Known caller) {
        if (changes.password().isGiven()) {
            changes.password().map(Optional::of).over(Optional.empty());
            refuseKeyWhereIdentityIsGuarded(caller);
            if (user.hasPassword()) {
                changes.currentPassword().map(Optional::of).over(Optional.empty());
            }
        }
    }

    private Optional<Boolean> passkeysEnabled(User user, UserChanges changes, Principal.Known caller) {
        var present = user.preferences().passkeysEnabledForTwoFactor();
        var wanted = changes.passkeysEnabledForTwoFactor().over(present);
        if (changes.passkeysEnabledForTwoFactor().isGiven() && wanted.orElse(false) && !hasPasskey(user)) {
            throw UserErrors.noPasskeys();
        }
        if (caller instanceof Principal.KeyPrincipal && !wanted.orElse(false).equals(present.orElse(false))) {
            throw AccessErrors.keysNotSupported();
        }
        if (present.orElse(false) && !wanted.orElse(false) && caller instanceof SessionPrincipal person) {
            freshLogin.requireForFactors(person, clock.instant());
            if (hasPasskey(user) && !person.session().twoFactorVerified()) {
                throw AccessErrors.twoFactorVerificationRequired();
            }
        }
        return wanted;
    }

    private boolean hasPasskey(User user) {
        return accounts.find(user.id(), clock.instant())
                .map(account -> account.secondFactors().passkeys())
                .orElse(false);
    }

    private void refuseKeyWhereIdentityIsGuarded(Principal.Known caller) {
        if (identityChangeByKey == IdentityChangeByKey.REFUSED && caller instanceof Principal.KeyPrincipal) {
            throw UserErrors.identityChangeByKeyRefused();
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
