package io.vestibule.adapters.http.organizations;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.domain.organizations.Project;
import java.io.IOException;

/** A project's team, as it is nested in other objects. */
public final class TeamBody {

    private TeamBody() {}

    public static void write(JsonGenerator json, Project project) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", project.id().value());
        json.writeStringField("uuid", project.uuid().toString());
        json.writeStringField("organization", project.organization().value().toString());
        json.writeNumberField("project_id", project.id().value());
        json.writeStringField("api_token", project.apiToken());
        json.writeStringField("name", project.name());
        json.writeBooleanField("completed_snippet_onboarding", project.completedSnippetOnboarding());
        Fields.json(json, "has_completed_onboarding_for", project.completedOnboardingFor());
        json.writeBooleanField("ingested_event", project.ingestedEvent());
        json.writeBooleanField("is_demo", project.demo());
        json.writeStringField("timezone", project.timezone());
        json.writeBooleanField("access_control", project.accessControl());
        json.writeEndObject();
    }
}
