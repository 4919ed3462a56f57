package io.vestibule.domain.users;

import io.vestibule.domain.common.DomainException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose to be told about. Values are booleans, numbers, or maps of text to such values, as many levels deep
 * as the key says.
 *
 * @param chosen what was stored; keys the installation does not know are kept and shown
 */
public record NotificationSettings(Map<String, Object> chosen) {

    /** Nothing was ever chosen: everything is as the keys say. */
    public static final NotificationSettings NOTHING_CHOSEN = new NotificationSettings(Map.of());

    private static final int MAX_PIPELINES = 1000;

    /** No map grows without end: it is read and written whole with each change. */
    private static final int MAX_ENTRIES = 5000;

    private static final Pattern PIPELINE =
            Pattern.compile("(hog_function|batch_export|plugin_config):[A-Za-z0-9-]{1,128}");

    public NotificationSettings {
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }

    /** What holds: the initial value of every key, and over it what was chosen. */
    public Map<String, Object> shown(NotificationKeys keys) {
        var shown = new LinkedHashMap<String, Object>();
        for (var key : keys.all()) {
            key.initial().ifPresent(initial -> shown.put(key.name(), initial));
        }
        shown.putAll(chosen);
        return shown;
    }

    /** Whether the flag {@code id} of the map {@code key} was chosen to be on. */
    public boolean isOn(String key, String id) {
        return chosen.get(key) instanceof Map<?, ?> flags && Boolean.TRUE.equals(flags.get(id));
    }

    /**
     * These settings with {@code wanted} merged over them: flags and numbers replace, maps merge entry by entry. The
     * initial values become fixed with it.
     *
     * @param wanted keys to values as a client sent them, of any type
     * @throws DomainException {@code invalid_input} at {@code notification_settings} for the first thing that does not fit
     */
    public NotificationSettings merge(Map<String, ?> wanted, NotificationKeys keys) {
        var next = new LinkedHashMap<>(shown(keys));
        wanted.forEach((name, value) -> {
            var key = keys.find(name).orElseThrow(() -> invalid("Key " + name + " is not valid."));
            next.put(name, merged(key, next.get(name), value));
        });
        return new NotificationSettings(next);
    }

    private static Object merged(NotificationKey key, @Nullable Object present, @Nullable Object wanted) {
        return switch (key.shape()) {
            case FLAG -> flag(key.name(), wanted);
            case FRACTION -> fraction(key.name(), wanted);
            case FLAGS_BY_ID -> mergedFlags(key.name(), present, wanted);
            case FLAGS_BY_PIPELINE -> mergedPipelines(key.name(), present, wanted);
            case FLAGS_BY_KIND_AND_PROJECT -> mergedKinds(key.name(), present, wanted);
        };
    }

    private static Boolean flag(String name, @Nullable Object wanted) {
        if (wanted instanceof Boolean flag) {
            return flag;
        }
        throw invalid("Value for " + name + " must be a boolean.");
    }

    private static Number fraction(String name, @Nullable Object wanted) {
        if (wanted instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
            return number;
        }
        throw invalid("Value for " + name + " must be a number between 0 and 1.");
    }

    private static Map<String, Object> mergedFlags(String name, @Nullable Object present, @Nullable Object wanted) {
        var merged = entries(present);
        map(name, wanted).forEach((id, value) -> merged.put(String.valueOf(id), flag(name + " " + id, value)));
        if (merged.size() > MAX_ENTRIES) {
            throw tooMany(name, MAX_ENTRIES);
        }
        return Collections.unmodifiableMap(merged);
    }

    private static Map<String, Object> mergedPipelines(String name, @Nullable Object present, @Nullable Object wanted) {
        map(name, wanted).keySet().forEach(id -> {
            if (!PIPELINE.matcher(String.valueOf(id)).matches()) {
                throw invalid("Pipeline id " + id + " of " + name + " is not valid.");
            }
        });
        var merged = mergedFlags(name, present, wanted);
        if (merged.size() > MAX_PIPELINES) {
            throw tooMany(name, MAX_PIPELINES);
        }
        return merged;
    }

    private static Map<String, Object> mergedKinds(String name, @Nullable Object present, @Nullable Object wanted) {
        var merged = entries(present);
        map(name, wanted).forEach((kind, flags) -> {
            if (!NotificationKeys.KINDS.contains(String.valueOf(kind))) {
                throw invalid("Notification kind " + kind + " is not valid.");
            }
            merged.put(String.valueOf(kind), mergedFlags(name + " " + kind, merged.get(String.valueOf(kind)), flags));
        });
        return Collections.unmodifiableMap(merged);
    }

    private static Map<?, ?> map(String name, @Nullable Object wanted) {
        if (wanted instanceof Map<?, ?> map) {
            return map;
        }
        throw invalid("Value for " + name + " must be an object.");
    }

    private static Map<String, Object> entries(@Nullable Object present) {
        var entries = new LinkedHashMap<String, Object>();
        if (present instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    entries.put(String.valueOf(key), value);
                }
            });
        }
        return entries;
    }

    private static DomainException tooMany(String name, int max) {
        return invalid(name + " takes no more than " + max + " entries.");
    }

    private static DomainException invalid(String detail) {
        return DomainException.invalid("invalid_input", "notification_settings", detail);
    }
}
