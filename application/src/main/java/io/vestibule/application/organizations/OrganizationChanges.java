package io.vestibule.application.organizations;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.organizations.StatsMethod;
import java.util.Optional;

/**
 * What somebody wants to change about an organization, member by member, in the order in which problems are reported.
 *
 * @param logo the id of a picture; there are none
 */
public record OrganizationChanges(
        Change<OrganizationName> name,
        Change<Optional<String>> logo,
        Change<Boolean> memberJoinEmailEnabled,
        Change<Optional<Boolean>> enforceTwoFactor,
        Change<Optional<Boolean>> membersCanInvite,
        Change<Boolean> membersCanUsePersonalApiKeys,
        Change<Boolean> allowPubliclySharedResources,
        Change<Optional<Boolean>> aiDataProcessingApproved,
        Change<Optional<Boolean>> aiTrainingOptedIn,
        Change<Optional<StatsMethod>> defaultExperimentStatsMethod,
        Change<Boolean> defaultAnonymizeIps) {

    /**
     * The settings after these changes.
     *
     * @throws io.vestibule.domain.common.DomainException for the first member, the logo among them, that cannot become what
     *     is wanted
     */
    OrganizationSettings over(OrganizationSettings present) {
        logo.over(Optional.empty()).ifPresent(id -> {
            throw OrganizationErrors.noSuchLogo(id);
        });
        return new OrganizationSettings(
                memberJoinEmailEnabled.over(present.memberJoinEmailEnabled()),
                enforceTwoFactor.over(present.enforceTwoFactor()),
                membersCanInvite.over(present.membersCanInvite()),
                membersCanUsePersonalApiKeys.over(present.membersCanUsePersonalApiKeys()),
                allowPubliclySharedResources.over(present.allowPubliclySharedResources()),
                aiDataProcessingApproved.over(present.aiDataProcessingApproved()),
                aiTrainingOptedIn.over(present.aiTrainingOptedIn()),
                defaultExperimentStatsMethod.over(present.defaultExperimentStatsMethod()),
                defaultAnonymizeIps.over(present.defaultAnonymizeIps()));
    }
}
