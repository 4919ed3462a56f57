package io.vestibule.domain.accounts;

import static io.vestibule.domain.users.People.ADA;
import static io.vestibule.domain.users.People.JOINED;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.accounts.AccountView.MembershipView;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Workplace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountViewTest {

    private static final OrganizationId ENGINES = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId OTHER = new OrganizationId(new UUID(0, 2));
    private static final Organization ORGANIZATION =
            Organization.founded(ENGINES, new OrganizationName("Engines"), "engines", JOINED);
    private static final Project MILL = new Project.Draft(
                    new UUID(0, 7), ENGINES, Project.DEFAULT_NAME, "phc_mill", JOINED)
            .numbered(new ProjectId(7));
    private static final Membership MEMBERSHIP = new Membership(
            new UUID(0, 3), ENGINES, ADA.id(), MembershipLevel.ADMINISTRATOR, JOINED, JOINED, Optional.empty());

    @Test
    void theTeamIsTheChosenProjectOfTheCurrentOrganization() {
        assertThat(view(workingIn(Optional.of(new ProjectId(7))), current(), false)
                        .team())
                .contains(MILL);
    }

    @Test
    void thereIsNoTeamWithoutAProjectOfTheCurrentOrganization() {
        assertThat(view(workingIn(Optional.of(new ProjectId(8))), current(), false)
                        .team())
                .isEmpty();
        assertThat(view(workingIn(Optional.empty()), current(), false).team()).isEmpty();
        assertThat(view(workingIn(Optional.of(new ProjectId(7))), Optional.empty(), false)
                        .team())
                .isEmpty();
    }

    @Test
    void levelsAreThoseOfTheMemberships() {
        var view = view(ADA, current(), false);

        assertThat(view.membershipIn(ENGINES)).contains(MEMBERSHIP);
        assertThat(view.levelIn(ENGINES)).contains(MembershipLevel.ADMINISTRATOR);
        assertThat(view.membershipIn(OTHER)).isEmpty();
        assertThat(view.levelIn(OTHER)).isEmpty();
    }

    @Test
    void keysWaitToBeLookedThroughUntilTheyWere() {
        var reviewed = ADA.completeCredentialsReview(JOINED);

        assertThat(view(ADA, current(), true).requiresCredentialReview()).isTrue();
        assertThat(view(ADA, current(), false).requiresCredentialReview()).isFalse();
        assertThat(view(reviewed, current(), true).requiresCredentialReview()).isFalse();
    }

    private static User workingIn(Optional<ProjectId> project) {
        return ADA.withWorkplace(new Workplace(Optional.of(ENGINES), project));
    }

    private static Optional<CurrentOrganization> current() {
        return Optional.of(new CurrentOrganization(ORGANIZATION, 1, List.of(MILL)));
    }

    private static AccountView view(User user, Optional<CurrentOrganization> current, boolean ownsKeys) {
        return new AccountView(
                user,
                List.of(new MembershipView(MEMBERSHIP, ORGANIZATION)),
                current,
                List.of(),
                List.of(),
                Onboarding.NONE,
                SecondFactors.NONE,
                ownsKeys,
                Instant.MAX);
    }
}
