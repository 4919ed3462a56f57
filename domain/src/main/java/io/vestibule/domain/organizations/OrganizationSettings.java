package io.vestibule.domain.organizations;

import java.util.Optional;

/**
 * What an organization decided for its members.
 *
 * @param enforceTwoFactor whether members need a second factor to work here
 * @param membersCanUsePersonalApiKeys whether members below administrator may use keys here
 */
public record OrganizationSettings(
        boolean memberJoinEmailEnabled,
        Optional<Boolean> enforceTwoFactor,
        Optional<Boolean> membersCanInvite,
        boolean membersCanUsePersonalApiKeys,
        boolean allowPubliclySharedResources,
        Optional<Boolean> aiDataProcessingApproved,
        Optional<Boolean> aiTrainingOptedIn,
        Optional<StatsMethod> defaultExperimentStatsMethod,
        boolean defaultAnonymizeIps) {

    /** What a new organization starts with. */
    public static final OrganizationSettings INITIAL = new OrganizationSettings(
            true,
            Optional.empty(),
            Optional.of(true),
            true,
            true,
            Optional.of(false),
            Optional.of(false),
            Optional.of(StatsMethod.BAYESIAN),
            false);

    /** The same settings with the second factor enforced or not. */
    public OrganizationSettings withEnforceTwoFactor(Optional<Boolean> enforce) {
        return new OrganizationSettings(
                memberJoinEmailEnabled,
                enforce,
                membersCanInvite,
                membersCanUsePersonalApiKeys,
                allowPubliclySharedResources,
                aiDataProcessingApproved,
                aiTrainingOptedIn,
                defaultExperimentStatsMethod,
                defaultAnonymizeIps);
    }
}
