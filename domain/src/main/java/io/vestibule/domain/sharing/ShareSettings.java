package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.DomainException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a shared resource is shown, as far as somebody said so.
 *
 * @param flags what was switched on or off
 */
public record ShareSettings(Map<Flag, Boolean> flags, Optional<Theme> theme) {

    /** Nothing said. */
    public static final ShareSettings NONE = new ShareSettings(Map.of(), Optional.empty());

    private static final String THEME = "theme";

    /** What can be switched. */
    public enum Flag implements Choice {
        WHITELABEL("whitelabel"),
        NO_HEADER("noHeader"),
        SHOW_INSPECTOR("showInspector"),
        LEGEND("legend"),
        DETAILED("detailed"),
        HIDE_EXTRA_DETAILS("hideExtraDetails");

        private final String text;

        Flag(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** The colours of a page. */
    public enum Theme implements Choice {
        LIGHT("light"),
        DARK("dark"),
        SYSTEM("system");

        private final String text;

        Theme(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    public ShareSettings {
        var ordered = new EnumMap<Flag, Boolean>(Flag.class);
        ordered.putAll(flags);
        flags = Collections.unmodifiableMap(ordered);
    }

    /**
     * The settings in a map: names that are not known, and nulls, are passed over; a flag may also be the text {@code true}
     * or {@code false} in any letters, or the number 1 or 0.
     *
     * @throws DomainException {@link SharingErrors#settingsMalformed} for a value of another kind
     */
    public static ShareSettings of(Map<?, ?> values) {
        var flags = new EnumMap<Flag, Boolean>(Flag.class);
        for (var flag : Flag.values()) {
            var value = values.get(flag.text());
            if (value != null) {
                flags.put(flag, isOn(value));
            }
        }
        return new ShareSettings(flags, theme(values.get(THEME)));
    }

    /** The settings by their names, in a fixed order. */
    public Map<String, Object> asMap() {
        var values = new LinkedHashMap<String, Object>();
        flags.forEach((flag, isOn) -> values.put(flag.text(), isOn));
        theme.ifPresent(colours -> values.put(THEME, colours.text()));
        return values;
    }

    public boolean isOn(Flag flag) {
        return flags.getOrDefault(flag, false);
    }

    private static boolean isOn(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1)) {
            return number.doubleValue() == 1;
        }
        return switch (value instanceof String text ? text.toLowerCase(Locale.ROOT) : "") {
            case "true" -> true;
            case "false" -> false;
            default -> throw SharingErrors.settingsMalformed();
        };
    }

    private static Optional<Theme> theme(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Theme.values())
                .filter(theme -> theme.text().equals(value))
                .findFirst()
                .orElseThrow(SharingErrors::settingsMalformed));
    }
}
