package io.vestibule.domain.accounts;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that is shown of an account, as it was at one moment. Immutable; as long as nothing of it changed, the store
 * may give out the same object again, so what is made from one can be kept by its identity.
 *
 * @param memberships all of the account, by the time of joining
 * @param current the organization the person works in, when one is chosen
 * @param invites those that can still be accepted, into organizations the person does not belong to; newest first, at
 *     most {@value #MAX_INVITES}
 * @param scenes all choices, in the order they were first made
 * @param ownsKeys whether the account has a personal API key or a passkey
 * @param validUntil the last moment at which this view is true if nothing changes: when the first of the shown invites
 *     expires; {@link Instant#MAX} when none is shown
 */
public record AccountView(
        User user,
        List<MembershipView> memberships,
        Optional<CurrentOrganization> current,
        List<PendingInvite> invites,
        List<ScenePersonalisation> scenes,
        Onboarding onboarding,
        SecondFactors secondFactors,
        boolean ownsKeys,
        Instant validUntil) {

    /** How many invites are shown. */
    public static final int MAX_INVITES = 25;

    public AccountView {
        memberships = List.copyOf(memberships);
        invites = List.copyOf(invites);
        scenes = List.copyOf(scenes);
    }

    /** A membership with the organization it is in. */
    public record MembershipView(Membership membership, Organization organization) {}

    /**
     * An organization as its members see it.
     *
     * @param memberCount memberships of active accounts
     * @param projects all, by number
     */
    public record CurrentOrganization(Organization organization, int memberCount, List<Project> projects) {

        public CurrentOrganization {
            projects = List.copyOf(projects);
        }
    }

    /** An invite that can be accepted. */
    public record PendingInvite(
            UUID id, String targetEmail, OrganizationId organization, String organizationName, Instant createdAt) {}

    /** The project the person works in, when one is chosen. */
    public Optional<Project> team() {
        return current.flatMap(organization -> user.workplace()
                .project()
                .flatMap(chosen -> organization.projects().stream()
                        .filter(project -> project.id().equals(chosen))
                        .findFirst()));
    }

    /**
     * The same view of the next state of the account itself.
     *
     * @param user the same account, with the same address and the same current organization
     */
    public AccountView withUser(User user) {
        return new AccountView(
                user, memberships, current, invites, scenes, onboarding, secondFactors, ownsKeys, validUntil);
    }

    public Optional<Membership> membershipIn(OrganizationId organization) {
        for (var view : memberships) {
            if (view.organization().id().equals(organization)) {
                return Optional.of(view.membership());
            }
        }
        return Optional.empty();
    }

    public Optional<MembershipLevel> levelIn(OrganizationId organization) {
        return membershipIn(organization).map(Membership::level);
    }

    /** Whether keys or passkeys wait to be looked through. */
    public boolean requiresCredentialReview() {
        return user.credentials().reviewedAt().isEmpty() && ownsKeys;
    }
}
