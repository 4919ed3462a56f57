package io.vestibule.adapters.http.users;

import io.vestibule.adapters.http.Members;
import io.vestibule.adapters.http.RequestBody;
import io.vestibule.application.users.UserChanges;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordPolicy;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.RoleAtOrganization;
import io.vestibule.domain.users.ShortcutPosition;
import io.vestibule.domain.users.ThemeMode;
import io.vestibule.domain.users.ToolbarMode;

/** What a PATCH of an account says; every other member is passed over, whatever it holds. */
final class UpdateUserBody {

    private UpdateUserBody() {}

    static UserChanges of(RequestBody body) {
        var members = new Members(body);
        return new UserChanges(
                members.first(name(members, "first_name")),
                name(members, "last_name"),
                members.filledText("email").map(EmailAddress::new),
                members.map("notification_settings"),
                members.nullableFlag("anonymize_data"),
                members.nullableFlag("allow_impersonation"),
                members.nullableChoice("toolbar_mode", ToolbarMode.class),
                members.flag("is_staff"),
                members.filledText("set_current_organization"),
                members.filledText("set_current_team"),
                members.exactText("password").map(PasswordPolicy::candidate),
                members.exactText("current_password").map(Password::new),
                members.json("events_column_config"),
                members.nullableJson("has_seen_product_intro_for"),
                members.nullableChoice("theme_mode", ThemeMode.class),
                members.nullableJson("hedgehog_config"),
                members.nullableFlag("allow_sidebar_suggestions"),
                members.nullableChoice("shortcut_position", ShortcutPosition.class),
                members.choice("role_at_organization", RoleAtOrganization.class),
                members.nullableFlag("passkeys_enabled_for_2fa"),
                members.flag("hide_mcp_hints"));
    }

    private static Change<PersonName> name(Members members, String name) {
        return members.text(name).map(text -> PersonName.of(text, name));
    }
}
