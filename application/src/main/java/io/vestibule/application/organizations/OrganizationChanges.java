package io.vestibule.application.organizations;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.organizations.Restriction;
import io.vestibule.domain.organizations.SessionAge;
import io.vestibule.domain.organizations.StatsMethod;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Change<Boolean> defaultAnonymizeIps,
        Change<Optional<SessionAge>> sessionAge) {

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
                defaultAnonymizeIps.over(present.defaultAnonymizeIps()),
                sessionAge.over(present.sessionAge()));
    }

    /** The restrictions that these changes may begin or end. */
    Set<Restriction> restrictions() {
        var given = EnumSet.noneOf(Restriction.class);
        if (enforceTwoFactor.isGiven()) {
            given.add(Restriction.TWO_FACTOR_ENFORCED);
        }
        if (membersCanInvite.isGiven()) {
            given.add(Restriction.ONLY_ADMINISTRATORS_INVITE);
        }
        if (membersCanUsePersonalApiKeys.isGiven()) {
            given.add(Restriction.NO_PERSONAL_API_KEYS);
        }
        if (allowPubliclySharedResources.isGiven()) {
            given.add(Restriction.NOTHING_SHARED_PUBLICLY);
        }
        return given;
    }

    /** What the members are called that differ between two states. */
    static List<String> names(Organization before, Organization after) {
        return differing(values(before), values(after));
    }

    /** The names in {@code after}, in its order, of what was another value before. */
    static List<String> differing(Map<String, Object> before, Map<String, Object> after) {
        return after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Object> values(Organization organization) {
        var settings = organization.settings();
        var values = new LinkedHashMap<String, Object>();
        values.put("name", organization.name());
        values.put("is_member_join_email_enabled", settings.memberJoinEmailEnabled());
        values.put("enforce_2fa", settings.enforceTwoFactor());
        values.put("members_can_invite", settings.membersCanInvite());
        values.put("members_can_use_personal_api_keys", settings.membersCanUsePersonalApiKeys());
        values.put("allow_publicly_shared_resources", settings.allowPubliclySharedResources());
        values.put("is_ai_data_processing_approved", settings.aiDataProcessingApproved());
        values.put("is_ai_training_opted_in", settings.aiTrainingOptedIn());
        values.put("default_experiment_stats_method", settings.defaultExperimentStatsMethod());
        values.put("default_anonymize_ips", settings.defaultAnonymizeIps());
        values.put("session_age_seconds", settings.sessionAge());
        return values;
    }
}
