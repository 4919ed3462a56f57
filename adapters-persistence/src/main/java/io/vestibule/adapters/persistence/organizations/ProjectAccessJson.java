package io.vestibule.adapters.persistence.organizations;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Invite.ProjectAccess;
import io.vestibule.domain.organizations.ProjectLevel;
import java.util.ArrayList;
import java.util.List;

/** How the projects of an invite are stored: an array of objects with {@code id} and {@code level}. */
final class ProjectAccessJson {

    private ProjectAccessJson() {}

    static String write(List<ProjectAccess> projects) {
        return Json.write(json -> {
            json.writeStartArray();
            for (var access : projects) {
                json.writeStartObject();
                json.writeNumberField("id", access.project().value());
                json.writeStringField("level", access.level().text());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static List<ProjectAccess> read(String stored) {
        var projects = new ArrayList<ProjectAccess>();
        for (var access : Json.read(stored)) {
            projects.add(new ProjectAccess(
                    new ProjectId(access.get("id").longValue()),
                    Choice.parse(ProjectLevel.class, access.get("level").textValue(), "level")));
        }
        return projects;
    }
}
