package io.vestibule.adapters.persistence.users;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.users.Preferences;
import io.vestibule.domain.users.RoleAtOrganization;
import io.vestibule.domain.users.ShortcutPosition;
import io.vestibule.domain.users.ThemeMode;
import io.vestibule.domain.users.ToolbarMode;
import java.io.IOException;
import java.util.Optional;

/**
 * How preferences are stored: an object in which absent means empty. Values that the owner wrote as JSON are kept as text,
 * so that they come back to the letter.
 */
final class PreferencesJson {

    private PreferencesJson() {}

    static String write(Preferences preferences) {
        return Json.write(json -> {
            json.writeStartObject();
            flag(json, "anonymize_data", preferences.anonymizeData());
            flag(json, "allow_impersonation", preferences.allowImpersonation());
            choice(json, "toolbar_mode", preferences.toolbarMode());
            text(json, "events_column_config", Optional.of(preferences.eventsColumnConfig()));
            text(json, "has_seen_product_intro_for", preferences.hasSeenProductIntroFor());
            choice(json, "theme_mode", preferences.themeMode());
            text(json, "hedgehog_config", preferences.hedgehogConfig());
            flag(json, "allow_sidebar_suggestions", preferences.allowSidebarSuggestions());
            choice(json, "shortcut_position", preferences.shortcutPosition());
            choice(json, "role_at_organization", preferences.roleAtOrganization());
            flag(json, "passkeys_enabled_for_2fa", preferences.passkeysEnabledForTwoFactor());
            flag(json, "hide_mcp_hints", Optional.of(preferences.hideMcpHints()));
            json.writeEndObject();
        });
    }

    static Preferences read(String stored) {
        var json = Json.read(stored);
        return new Preferences(
                flag(json, "anonymize_data"),
                flag(json, "allow_impersonation"),
                choice(json, "toolbar_mode", ToolbarMode.class),
                text(json, "events_column_config").orElse(Preferences.INITIAL.eventsColumnConfig()),
                text(json, "has_seen_product_intro_for"),
                choice(json, "theme_mode", ThemeMode.class),
                text(json, "hedgehog_config"),
                flag(json, "allow_sidebar_suggestions"),
                choice(json, "shortcut_position", ShortcutPosition.class),
                choice(json, "role_at_organization", RoleAtOrganization.class),
                flag(json, "passkeys_enabled_for_2fa"),
                flag(json, "hide_mcp_hints").orElse(false));
    }

    private static void flag(JsonGenerator json, String name, Optional<Boolean> value) throws IOException {
        if (value.isPresent()) {
            json.writeBooleanField(name, value.get());
        }
    }

    private static void text(JsonGenerator json, String name, Optional<JsonText> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().value());
        }
    }

    private static void choice(JsonGenerator json, String name, Optional<? extends Choice> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().text());
        }
    }

    private static Optional<Boolean> flag(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::booleanValue);
    }

    private static Optional<JsonText> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::textValue).map(JsonText::new);
    }

    private static <C extends Enum<C> & Choice> Optional<C> choice(JsonNode json, String name, Class<C> type) {
        return Optional.ofNullable(json.get(name)).map(node -> Choice.parse(type, node.textValue(), name));
    }
}
