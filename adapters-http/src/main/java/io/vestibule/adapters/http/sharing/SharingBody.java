package io.vestibule.adapters.http.sharing;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vestibule.adapters.http.Fields;
import io.vestibule.adapters.http.Json;
import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.application.sharing.CreateSharePassword;
import io.vestibule.application.sharing.SharingChanges;
import io.vestibule.application.sharing.SharingView;
import io.vestibule.application.sharing.SharingView.PasswordView;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharingErrors;
import io.vestibule.domain.users.Password;
import java.io.IOException;
import java.util.Optional;

/** How a recording is shared, as JSON. */
final class SharingBody {

    private SharingBody() {}

    static SharingChanges changes(RequestBody body) {
        var members = new Members(body);
        return new SharingChanges(
                members.first(members.flag("enabled")),
                members.nullableMap("settings", SharingErrors::settingsMalformed)
                        .map(values -> values.map(ShareSettings::of)),
                members.flag("password_required"));
    }

    static Change<Optional<Password>> password(RequestBody body) {
        var members = new Members(body);
        return members.first(members.nullableExactText("raw_password")).map(text -> text.map(Password::new));
    }

    static Change<Optional<String>> note(RequestBody body) {
        return new Members(body)
                .nullableText("note")
                .map(note -> note.map(text -> TextLimit.check(text, SharePasswordEntry.MAX_NOTE_LENGTH, "note")));
    }

    static byte[] of(SharingView sharing) {
        return Json.bytes(json -> {
            json.writeStartObject();
            Fields.time(json, "created_at", sharing.createdAt());
            write(json, sharing);
            json.writeEndObject();
        });
    }

    /** The new password in the clear, with how the recording is shared now. */
    static byte[] of(CreateSharePassword.Created created) {
        var password = created.password();
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("id", password.id());
            json.writeStringField("password", created.clear().reveal());
            Fields.text(json, "note", password.note());
            Fields.time(json, "created_at", password.createdAt());
            json.writeStringField("created_by_email", password.creator());
            write(json, created.sharing());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, SharingView sharing) throws IOException {
        json.writeBooleanField("enabled", sharing.enabled());
        json.writeStringField("access_token", sharing.token().reveal());
        json.writeFieldName("settings");
        if (sharing.settings().isPresent()) {
            Fields.map(json, sharing.settings().get().asMap());
        } else {
            json.writeNull();
        }
        json.writeBooleanField("password_required", sharing.passwordRequired());
        json.writeArrayFieldStart("share_passwords");
        for (var password : sharing.passwords()) {
            write(json, password);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, PasswordView password) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", password.id());
        Fields.time(json, "created_at", password.createdAt());
        Fields.text(json, "note", password.note());
        json.writeStringField("created_by_email", password.creator());
        json.writeBooleanField("is_active", true);
        json.writeEndObject();
    }
}
