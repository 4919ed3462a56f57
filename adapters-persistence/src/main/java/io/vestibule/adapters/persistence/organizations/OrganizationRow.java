package io.vestibule.adapters.persistence.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.organizations.OrganizationStanding;
import io.vestibule.domain.organizations.SessionAge;
import io.vestibule.domain.organizations.StatsMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code vestibule_organizations}; times are epoch milliseconds, settings an object in which absent means empty. */
public record OrganizationRow(
        String id,
        String name,
        String slug,
        String settings,
        @Nullable Boolean enforce2fa,
        @Nullable Boolean isActive,
        @Nullable String notActiveReason,
        @Nullable Boolean isPendingDeletion,
        long createdAt,
        long updatedAt,
        @Nullable Long sessionAgeSeconds) {

    /** What is stored of it. */
    public static OrganizationRow of(Organization organization) {
        var settings = organization.settings();
        var standing = organization.standing();
        return new OrganizationRow(
                organization.id().value().toString(),
                organization.name().value(),
                organization.slug(),
                write(settings),
                settings.enforceTwoFactor().orElse(null),
                standing.active().orElse(null),
                standing.reason().orElse(null),
                standing.pendingDeletion().orElse(null),
                organization.createdAt().toEpochMilli(),
                organization.updatedAt().toEpochMilli(),
                settings.sessionAge().map(SessionAge::seconds).orElse(null));
    }

    /** The organization in this row. */
    public Organization toOrganization() {
        return new Organization(
                new OrganizationId(UUID.fromString(id)),
                new OrganizationName(name),
                slug,
                read(settings, Optional.ofNullable(enforce2fa))
                        .withSessionAge(Optional.ofNullable(sessionAgeSeconds).map(SessionAge::ofSeconds)),
                new OrganizationStanding(
                        Optional.ofNullable(isActive),
                        Optional.ofNullable(notActiveReason),
                        Optional.ofNullable(isPendingDeletion)),
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt));
    }

    private static String write(OrganizationSettings settings) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("is_member_join_email_enabled", settings.memberJoinEmailEnabled());
            if (settings.membersCanInvite().isPresent()) {
                json.writeBooleanField(
                        "members_can_invite", settings.membersCanInvite().get());
            }
            json.writeBooleanField("members_can_use_personal_api_keys", settings.membersCanUsePersonalApiKeys());
            json.writeBooleanField("allow_publicly_shared_resources", settings.allowPubliclySharedResources());
            if (settings.aiDataProcessingApproved().isPresent()) {
                json.writeBooleanField(
                        "is_ai_data_processing_approved",
                        settings.aiDataProcessingApproved().get());
            }
            if (settings.aiTrainingOptedIn().isPresent()) {
                json.writeBooleanField(
                        "is_ai_training_opted_in", settings.aiTrainingOptedIn().get());
            }
            if (settings.defaultExperimentStatsMethod().isPresent()) {
                json.writeStringField(
                        "default_experiment_stats_method",
                        settings.defaultExperimentStatsMethod().get().text());
            }
            json.writeBooleanField("default_anonymize_ips", settings.defaultAnonymizeIps());
            json.writeEndObject();
        });
    }

    private static OrganizationSettings read(String stored, Optional<Boolean> enforceTwoFactor) {
        var json = Json.read(stored);
        var initial = OrganizationSettings.INITIAL;
        return new OrganizationSettings(
                flag(json, "is_member_join_email_enabled").orElse(initial.memberJoinEmailEnabled()),
                enforceTwoFactor,
                flag(json, "members_can_invite"),
                flag(json, "members_can_use_personal_api_keys").orElse(initial.membersCanUsePersonalApiKeys()),
                flag(json, "allow_publicly_shared_resources").orElse(initial.allowPubliclySharedResources()),
                flag(json, "is_ai_data_processing_approved"),
                flag(json, "is_ai_training_opted_in"),
                Optional.ofNullable(json.get("default_experiment_stats_method"))
                        .map(node ->
                                Choice.parse(StatsMethod.class, node.textValue(), "default_experiment_stats_method")),
                flag(json, "default_anonymize_ips").orElse(initial.defaultAnonymizeIps()));
    }

    private static Optional<Boolean> flag(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::booleanValue);
    }
}
