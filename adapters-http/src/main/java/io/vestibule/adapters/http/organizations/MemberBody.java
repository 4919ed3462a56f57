package io.vestibule.adapters.http.organizations;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.users.BasicUserBody;
import io.vestibule.domain.accounts.MemberView;
import java.io.IOException;

/** A member of an organization, as the other members see them. */
final class MemberBody {

    private MemberBody() {}

    static void write(JsonGenerator json, MemberView member) throws IOException {
        var membership = member.membership();
        json.writeStartObject();
        json.writeStringField("id", membership.id().toString());
        json.writeFieldName("user");
        BasicUserBody.write(json, member.user());
        json.writeNumberField("level", membership.level().number());
        Fields.time(json, "joined_at", membership.joinedAt());
        Fields.time(json, "updated_at", membership.updatedAt());
        json.writeBooleanField("is_2fa_enabled", member.secondFactors().isEnabled());
        // no identity provider signs anybody in here
        json.writeBooleanField("has_social_auth", false);
        Fields.time(json, "last_login", member.user().lastLogin());
        json.writeEndObject();
    }
}
