package io.vestibule.adapters.http.organizations;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.application.organizations.OrganizationProfile;
import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.SessionAge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** An organization as somebody sees it: whole, or in a list. */
@Singleton
public final class OrganizationBody {

    private static final int NO_PLUGINS_ACCESS = 0;

    private final String instanceTag;

    @Inject
    OrganizationBody(HttpSettings settings) {
        this.instanceTag = settings.instanceTag();
    }

    /** All of it, as one of its members sees it who asks for it. */
    void write(JsonGenerator json, OrganizationProfile profile) throws IOException {
        var settings = profile.organization().organization().settings();
        json.writeStartObject();
        writeMembers(json, profile.organization(), Optional.of(profile.level()), profile.features());
        writeNumber(json, "session_age_seconds", settings.sessionAge().map(SessionAge::seconds));
        json.writeEndObject();
    }

    /**
     * All that the user object shows of it; projects are listed for members only.
     *
     * @param level the viewer's; empty for whoever does not belong to it
     * @param features what it may use
     */
    public void write(
            JsonGenerator json, CurrentOrganization current, Optional<MembershipLevel> level, List<Feature> features)
            throws IOException {
        json.writeStartObject();
        writeMembers(json, current, level, features);
        json.writeEndObject();
    }

    private void writeMembers(
            JsonGenerator json, CurrentOrganization current, Optional<MembershipLevel> level, List<Feature> features)
            throws IOException {
        var organization = current.organization();
        var settings = organization.settings();
        var standing = organization.standing();
        var projects = level.isPresent() ? current.projects() : List.<Project>of();
        writeNames(json, organization);
        Fields.time(json, "created_at", organization.createdAt());
        Fields.time(json, "updated_at", organization.updatedAt());
        writeLevel(json, level);
        json.writeNumberField("plugins_access_level", NO_PLUGINS_ACCESS);
        json.writeArrayFieldStart("teams");
        for (var project : projects) {
            TeamBody.write(json, project);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("projects");
        for (var project : projects) {
            writeProject(json, project);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("available_product_features");
        for (var feature : features) {
            writeFeature(json, feature);
        }
        json.writeEndArray();
        json.writeBooleanField("is_member_join_email_enabled", settings.memberJoinEmailEnabled());
        json.writeObjectFieldStart("metadata");
        json.writeStringField("instance_tag", instanceTag);
        json.writeEndObject();
        json.writeNullField("customer_id");
        Fields.flag(json, "enforce_2fa", settings.enforceTwoFactor());
        Fields.flag(json, "members_can_invite", settings.membersCanInvite());
        json.writeBooleanField("members_can_use_personal_api_keys", settings.membersCanUsePersonalApiKeys());
        json.writeBooleanField("allow_publicly_shared_resources", settings.allowPubliclySharedResources());
        json.writeNumberField("member_count", current.memberCount());
        Fields.flag(json, "is_ai_data_processing_approved", settings.aiDataProcessingApproved());
        Fields.flag(json, "is_ai_training_opted_in", settings.aiTrainingOptedIn());
        json.writeBooleanField("is_ai_training_locked", false);
        json.writeBooleanField("is_ai_training_cta_shown", false);
        json.writeBooleanField("is_hipaa", false);
        Fields.choice(json, "default_experiment_stats_method", settings.defaultExperimentStatsMethod());
        json.writeBooleanField("default_anonymize_ips", settings.defaultAnonymizeIps());
        json.writeNullField("default_role_id");
        Fields.flag(json, "is_active", standing.active());
        Fields.text(json, "is_not_active_reason", standing.reason());
        Fields.flag(json, "is_pending_deletion", standing.pendingDeletion());
    }

    /** What a list of organizations shows of each. */
    public void writeBrief(JsonGenerator json, Organization organization, Optional<MembershipLevel> level)
            throws IOException {
        var standing = organization.standing();
        json.writeStartObject();
        writeNames(json, organization);
        writeLevel(json, level);
        json.writeBooleanField(
                "members_can_use_personal_api_keys", organization.settings().membersCanUsePersonalApiKeys());
        Fields.flag(json, "is_active", standing.active());
        Fields.text(json, "is_not_active_reason", standing.reason());
        Fields.flag(json, "is_pending_deletion", standing.pendingDeletion());
        json.writeEndObject();
    }

    private static void writeNames(JsonGenerator json, Organization organization) throws IOException {
        json.writeStringField("id", organization.id().value().toString());
        json.writeStringField("name", organization.name().value());
        json.writeStringField("slug", organization.slug());
        json.writeNullField("logo_media_id");
    }

    private static void writeLevel(JsonGenerator json, Optional<MembershipLevel> level) throws IOException {
        writeNumber(json, "membership_level", level.map(MembershipLevel::number).map(Integer::longValue));
    }

    private static void writeNumber(JsonGenerator json, String name, Optional<Long> number) throws IOException {
        json.writeFieldName(name);
        if (number.isPresent()) {
            json.writeNumber(number.get());
        } else {
            json.writeNull();
        }
    }

    private static void writeFeature(JsonGenerator json, Feature feature) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", feature.key());
        json.writeStringField("name", feature.name());
        json.writeStringField("description", feature.description());
        Fields.text(json, "unit", feature.unit());
        writeNumber(json, "limit", feature.limit());
        Fields.text(json, "note", feature.note());
        json.writeBooleanField("is_plan_default", feature.planDefault());
        json.writeEndObject();
    }

    private static void writeProject(JsonGenerator json, Project project) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", project.id().value());
        json.writeStringField("organization_id", project.organization().value().toString());
        json.writeStringField("name", project.name());
        json.writeEndObject();
    }
}
