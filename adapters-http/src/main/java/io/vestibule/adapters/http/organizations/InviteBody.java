package io.vestibule.adapters.http.organizations;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.users.BasicUserBody;
import io.vestibule.application.organizations.InviteView;
import java.io.IOException;

/** An invite as members of the organization see it. */
final class InviteBody {

    private InviteBody() {}

    static void write(JsonGenerator json, InviteView view) throws IOException {
        var invite = view.invite();
        json.writeStartObject();
        json.writeStringField("id", invite.id().toString());
        json.writeStringField("target_email", invite.target().value());
        json.writeStringField("first_name", invite.firstName());
        json.writeBooleanField("emailing_attempt_made", invite.emailingAttempted());
        json.writeNumberField("level", invite.level().number());
        json.writeBooleanField("is_expired", view.expired());
        json.writeFieldName("created_by");
        if (view.creator().isPresent()) {
            BasicUserBody.write(json, view.creator().get());
        } else {
            json.writeNull();
        }
        Fields.time(json, "created_at", invite.createdAt());
        Fields.time(json, "updated_at", invite.updatedAt());
        Fields.text(json, "message", invite.message());
        writeProjects(json, view);
        json.writeEndObject();
    }

    private static void writeProjects(JsonGenerator json, InviteView view) throws IOException {
        json.writeFieldName("private_project_access");
        var projects = view.invite().projectAccess();
        if (projects.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        for (var project : projects.get()) {
            json.writeStartObject();
            json.writeNumberField("id", project.project().value());
            json.writeStringField("level", project.level().text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
