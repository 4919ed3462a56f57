package io.vestibule.domain.users;

import io.vestibule.domain.users.NotificationKey.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that this installation knows, in the order they are shown. They are data: a host adds its own with
 * {@link #with}.
 */
public final class NotificationKeys {

    /** The keys that published clients know. */
    public static final NotificationKeys STANDARD = new NotificationKeys(List.of(
            flag("plugin_disabled", true),
            flag("error_tracking_issue_assigned", true),
            flag("error_tracking_weekly_digest", true),
            flag("discussions_mentioned", true),
            map("project_weekly_digest_disabled", Shape.FLAGS_BY_ID),
            flag("all_weekly_digest_disabled", false),
            new NotificationKey("data_pipeline_error_threshold", Shape.FRACTION, Optional.of(0.01)),
            flag("project_api_key_exposed", true),
            flag("materialized_view_sync_failed", false),
            flag("web_analytics_weekly_digest", true),
            map("organization_member_join_email_disabled", Shape.FLAGS_BY_ID),
            map("realtime_notifications_disabled", Shape.FLAGS_BY_KIND_AND_PROJECT),
            map("pipeline_notifications_disabled", Shape.FLAGS_BY_PIPELINE),
            new NotificationKey("error_tracking_weekly_digest_project_enabled", Shape.FLAGS_BY_ID, Optional.empty()),
            new NotificationKey("web_analytics_weekly_digest_project_enabled", Shape.FLAGS_BY_ID, Optional.empty())));

    /** The kinds of notification that can be switched off for a project. */
    public static final Set<String> KINDS = Set.of(
            "comment_mention",
            "alert_firing",
            "issue_assigned",
            "approval_requested",
            "approval_resolved",
            "experiment_concluded",
            "pipeline_failure",
            "project_created",
            "usage_spike",
            "reminder",
            "web_analytics_digest",
            "achievement_unlocked");

    private final Map<String, NotificationKey> byName = new LinkedHashMap<>();

    public NotificationKeys(List<NotificationKey> keys) {
        keys.forEach(key -> byName.put(key.name(), key));
    }

    /** These keys and {@code more}; a key of the same name is replaced. */
    public NotificationKeys with(List<NotificationKey> more) {
        var all = new LinkedHashMap<>(byName);
        more.forEach(key -> all.put(key.name(), key));
        return new NotificationKeys(List.copyOf(all.values()));
    }

    Optional<NotificationKey> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Iterable<NotificationKey> all() {
        return byName.values();
    }

    private static NotificationKey flag(String name, boolean initial) {
        return new NotificationKey(name, Shape.FLAG, Optional.of(initial));
    }

    private static NotificationKey map(String name, Shape shape) {
        return new NotificationKey(name, shape, Optional.of(Map.of()));
    }
}
