package io.vestibule.adapters.http.resources;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.domain.resources.RegisteredResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An entry of the register as it is shown. */
public final class ResourceBody {

    private ResourceBody() {}

    /** One line of JSON. */
    public static String text(RegisteredResource resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    static byte[] bytes(RegisteredResource resource) {
        return Json.bytes(json -> write(json, resource));
    }

    static void write(JsonGenerator json, RegisteredResource resource) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", resource.ref().kind().text());
        if (resource.ref().kind().isNumbered()) {
            json.writeNumberField("ref", resource.ref().number());
        } else {
            json.writeStringField("ref", resource.ref().text());
        }
        json.writeStringField("name", resource.name());
        Fields.text(json, "short_id", resource.shortId());
        Fields.text(json, "url", resource.url());
        json.writeArrayFieldStart("dashboards");
        for (var dashboard : resource.dashboards()) {
            json.writeNumber(dashboard);
        }
        json.writeEndArray();
        Fields.time(json, "updated_at", resource.updatedAt());
        json.writeEndObject();
    }
}
