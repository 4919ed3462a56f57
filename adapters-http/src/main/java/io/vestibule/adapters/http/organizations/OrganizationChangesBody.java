package io.vestibule.adapters.http.organizations;

import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.application.organizations.OrganizationChanges;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.organizations.OrganizationName;
import io.vestibule.domain.organizations.SessionAge;
import io.vestibule.domain.organizations.StatsMethod;

/** What a body says about an organization; every other member is passed over, whatever it holds. */
final class OrganizationChangesBody {

    private OrganizationChangesBody() {}

    static OrganizationChanges of(RequestBody body) {
        var members = new Members(body);
        return new OrganizationChanges(
                body.shapeProblem()
                        .map(Change::<OrganizationName>refused)
                        .orElseGet(() -> members.text("name").map(text -> OrganizationName.given(text, "name"))),
                members.nullableChoiceText("logo_media_id"),
                members.flag("is_member_join_email_enabled"),
                members.nullableFlag("enforce_2fa"),
                members.nullableFlag("members_can_invite"),
                members.flag("members_can_use_personal_api_keys"),
                members.flag("allow_publicly_shared_resources"),
                members.nullableFlag("is_ai_data_processing_approved"),
                members.nullableFlag("is_ai_training_opted_in"),
                members.nullableChoice("default_experiment_stats_method", StatsMethod.class),
                members.flag("default_anonymize_ips"),
                members.nullableInteger("session_age_seconds").map(age -> age.map(SessionAge::ofSeconds)));
    }
}
