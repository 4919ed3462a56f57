package io.vestibule.adapters.http.users;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.domain.users.User;
import java.io.IOException;
import java.util.List;

/** The little that is shown of a person beside something else: a member, the author of something. */
public final class BasicUserBody {

    private static final List<String> MASCOT = List.of("use_as_profile", "color", "accessories", "skin");

    private BasicUserBody() {}

    public static void write(JsonGenerator json, User user) throws IOException {
        json.writeStartObject();
        writeMembers(json, user);
        json.writeEndObject();
    }

    /** As {@link #write}, into an object that may have more members. */
    public static void writeMembers(JsonGenerator json, User user) throws IOException {
        json.writeNumberField("id", user.id().value());
        json.writeStringField("uuid", user.uuid().toString());
        json.writeStringField("distinct_id", user.distinctId());
        json.writeStringField("first_name", user.name().first().value());
        json.writeStringField("last_name", user.name().last().value());
        json.writeStringField("email", user.mailbox().address().value());
        Fields.flag(json, "is_email_verified", user.mailbox().verified());
        writeMascot(json, user);
        Fields.choice(json, "role_at_organization", user.preferences().roleAtOrganization());
    }

    /** Newer clients keep the looks one level deeper. */
    private static void writeMascot(JsonGenerator json, User user) throws IOException {
        json.writeFieldName("hedgehog_config");
        var stored = user.preferences().hedgehogConfig().map(Json::stored).filter(config -> config.isObject());
        if (stored.filter(config -> !config.isEmpty()).isEmpty()) {
            json.writeNull();
            return;
        }
        var config = stored.get();
        var looks = config.path("version").isInt() && config.path("version").intValue() == 2
                ? config.path("actor_options")
                : config;
        json.writeStartObject();
        for (var name : MASCOT) {
            json.writeFieldName(name);
            json.writeTree(looks.path(name).isMissingNode() ? null : looks.get(name));
        }
        json.writeEndObject();
    }
}
