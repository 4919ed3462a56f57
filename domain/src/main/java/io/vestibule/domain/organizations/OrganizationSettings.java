package io.vestibule.domain.organizations;

import java.util.Optional;

/**
 * What an organization decided for its members.
 *
 * @param enforceTwoFactor whether members need a second factor to work here
 * @param membersCanUsePersonalApiKeys whether members below administrator may use keys here
 * @param sessionAge how long people who work here stay signed in at most; empty: as long as elsewhere
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
        boolean defaultAnonymizeIps,
        Optional<SessionAge> sessionAge) {

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

    /** For sessions that live as long as elsewhere. */
    public OrganizationSettings(
            boolean memberJoinEmailEnabled,
            Optional<Boolean> enforceTwoFactor,
            Optional<Boolean> membersCanInvite,
            boolean membersCanUsePersonalApiKeys,
            boolean allowPubliclySharedResources,
            Optional<Boolean> aiDataProcessingApproved,
            Optional<Boolean> aiTrainingOptedIn,
            Optional<StatsMethod> defaultExperimentStatsMethod,
            boolean defaultAnonymizeIps) {
        this(
                memberJoinEmailEnabled,
                enforceTwoFactor,
                membersCanInvite,
                membersCanUsePersonalApiKeys,
                allowPubliclySharedResources,
                aiDataProcessingApproved,
                aiTrainingOptedIn,
                defaultExperimentStatsMethod,
                defaultAnonymizeIps,
                Optional.empty());
    }

    /** The same settings with sessions that live so long, or as long as elsewhere. */
    public OrganizationSettings withSessionAge(Optional<SessionAge> age) {
        return new OrganizationSettings(
                memberJoinEmailEnabled,
                enforceTwoFactor,
                membersCanInvite,
                membersCanUsePersonalApiKeys,
                allowPubliclySharedResources,
                aiDataProcessingApproved,
                aiTrainingOptedIn,
                defaultExperimentStatsMethod,
                defaultAnonymizeIps,
                age);
    }

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
                defaultAnonymizeIps,
                sessionAge);
    }
}
