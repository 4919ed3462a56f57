package io.vestibule.adapters.persistence.users;

import io.vestibule.adapters.persistence.Json;
import io.vestibule.domain.users.NotificationSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** How chosen notifications are stored: as the map they are. */
final class NotificationSettingsJson {

    private static final String EMPTY = "{}";

    private NotificationSettingsJson() {}

    static String write(NotificationSettings settings) {
        return settings.chosen().isEmpty() ? EMPTY : Json.writeTree(settings.chosen());
    }

    static NotificationSettings read(String text) {
        if (text.equals(EMPTY)) {
            return NotificationSettings.NOTHING_CHOSEN;
        }
        var chosen = new LinkedHashMap<String, Object>();
        if (Json.readTree(text) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> chosen.put(String.valueOf(key), value));
        }
        return new NotificationSettings(chosen);
    }
}
