package io.vestibule.domain.users;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static io.vestibule.domain.users.NotificationKeys.STANDARD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.users.NotificationKey.Shape;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotificationSettingsTest {

    private static final NotificationSettings NOTHING = NotificationSettings.NOTHING_CHOSEN;

    @Test
    void whileNothingIsChosenTheInitialValuesAreShown() {
        var shown = NOTHING.shown(STANDARD);

        assertThat(shown).hasSize(13).containsEntry("plugin_disabled", true);
        assertThat(shown).containsEntry("all_weekly_digest_disabled", false);
        assertThat(shown).containsEntry("data_pipeline_error_threshold", 0.01);
        assertThat(shown).containsEntry("realtime_notifications_disabled", Map.of());
        assertThat(shown)
                .doesNotContainKeys(
                        "error_tracking_weekly_digest_project_enabled", "web_analytics_weekly_digest_project_enabled");
        assertThat(shown.keySet().iterator().next()).isEqualTo("plugin_disabled");
    }

    @Test
    void whatWasStoredUnderAnUnknownKeyIsShown() {
        var settings = new NotificationSettings(Map.of("from_an_import", true, "plugin_disabled", false));

        assertThat(settings.shown(STANDARD))
                .containsEntry("from_an_import", true)
                .containsEntry("plugin_disabled", false);
    }

    @Test
    void theFirstChoiceFixesTheInitialValues() {
        var chosen = NOTHING.merge(Map.of("plugin_disabled", false), STANDARD).chosen();

        assertThat(chosen).hasSize(13).containsEntry("plugin_disabled", false);
        assertThat(chosen).containsEntry("discussions_mentioned", true);
        assertThat(chosen).doesNotContainKey("error_tracking_weekly_digest_project_enabled");
    }

    @Test
    void mapsMergeEntryByEntry() {
        var settings = merged(NOTHING, "project_weekly_digest_disabled", Map.of("1", true, "2", true));

        var next = merged(settings, "project_weekly_digest_disabled", Map.of("2", false, "3", true));

        assertThat(next.chosen())
                .containsEntry("project_weekly_digest_disabled", Map.of("1", true, "2", false, "3", true));
    }

    @Test
    void kindsMergeOnBothLevels() {
        var key = "realtime_notifications_disabled";
        var settings = merged(
                NOTHING, key, Map.of("alert_firing", Map.of("1", true, "2", true), "reminder", Map.of("1", true)));

        var next = merged(settings, key, Map.of("alert_firing", Map.of("2", false), "usage_spike", Map.of("9", true)));

        assertThat(next.chosen())
                .containsEntry(
                        key,
                        Map.of(
                                "alert_firing", Map.of("1", true, "2", false),
                                "reminder", Map.of("1", true),
                                "usage_spike", Map.of("9", true)));
    }

    @Test
    void aMapThatIsNotShownAtFirstAppearsWhenChosen() {
        var next = merged(NOTHING, "web_analytics_weekly_digest_project_enabled", Map.of("1", true));

        assertThat(next.chosen()).containsEntry("web_analytics_weekly_digest_project_enabled", Map.of("1", true));
    }

    @Test
    void anEmptyMapChangesNoEntry() {
        var settings = merged(NOTHING, "project_weekly_digest_disabled", Map.of("1", true));

        assertThat(merged(settings, "project_weekly_digest_disabled", Map.of())).isEqualTo(settings);
    }

    @Test
    void mergingLeavesTheFormerSettingsAsTheyWere() {
        var settings = merged(NOTHING, "realtime_notifications_disabled", Map.of("reminder", Map.of("1", true)));
        var before = settings.toString();

        merged(settings, "realtime_notifications_disabled", Map.of("reminder", Map.of("1", false)));

        assertThat(settings).hasToString(before);
    }

    @Test
    void whatIsChosenCannotBeChangedFromOutside() {
        var wanted = new HashMap<>(Map.of("1", true));
        var settings = merged(NOTHING, "project_weekly_digest_disabled", wanted);
        wanted.put("2", true);

        assertThat(settings.chosen()).containsEntry("project_weekly_digest_disabled", Map.of("1", true));
        assertThatThrownBy(() -> settings.chosen().put("x", true)).isInstanceOf(UnsupportedOperationException.class);
        for (var key : List.of("project_weekly_digest_disabled", "realtime_notifications_disabled")) {
            assertThatThrownBy(
                            () -> ((Map<?, ?>) requireNonNull(settings.chosen().get(key))).clear())
                    .as(key)
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void theThresholdIsANumberFromZeroToOne() {
        Stream.of(0, 1, 0.5, 0L, new BigDecimal("0.25"))
                .forEach(number -> assertThat(merged(NOTHING, "data_pipeline_error_threshold", number)
                                .chosen())
                        .containsEntry("data_pipeline_error_threshold", number));
        Stream.of(-0.01, 1.01, 2, Double.NaN, Double.POSITIVE_INFINITY, true, false, "0.5", Map.of())
                .forEach(value -> refused("data_pipeline_error_threshold", value));
    }

    @Test
    void aFlagIsABoolean() {
        Stream.of(0, 1, "true", "", List.of(true), Map.of()).forEach(value -> refused("plugin_disabled", value));
    }

    @Test
    void nullIsNoValue() {
        STANDARD.all().forEach(key -> {
            var wanted = new HashMap<String, Object>();
            wanted.put(key.name(), null);
            assertRefused(() -> NOTHING.merge(wanted, STANDARD), "invalid_input", "notification_settings");
        });
    }

    @Test
    void aMapHoldsOnlyBooleans() {
        Stream.of(true, "x", 1, List.of(), Map.of("1", 1), Map.of("1", "true"), Map.of("1", Map.of()))
                .forEach(value -> refused("project_weekly_digest_disabled", value));
    }

    @Test
    void unknownKeysAreRefusedEvenIfTheyWereStored() {
        refused("no_such_key", true);
        assertRefused(
                () -> new NotificationSettings(Map.of("from_an_import", true))
                        .merge(Map.of("from_an_import", false), STANDARD),
                "invalid_input",
                "notification_settings");
    }

    @Test
    void unknownKindsAreRefused() {
        var key = "realtime_notifications_disabled";

        Stream.of(true, Map.of("rain", Map.of("1", true)), Map.of("reminder", true), Map.of("reminder", Map.of("1", 0)))
                .forEach(value -> refused(key, value));
    }

    @Test
    void pipelinesAreNamedByKindAndId() {
        Stream.of("hog_function:a-1", "batch_export:" + "x".repeat(128), "plugin_config:7")
                .forEach(id -> assertThat(merged(NOTHING, "pipeline_notifications_disabled", Map.of(id, true))
                                .chosen())
                        .containsEntry("pipeline_notifications_disabled", Map.of(id, true)));
        Stream.of(
                        "",
                        "7",
                        "hog_function:",
                        "batch_export:" + "x".repeat(129),
                        "other:7",
                        "plugin_config:a_b",
                        "plugin_config:7\n")
                .forEach(id -> refused("pipeline_notifications_disabled", Map.of(id, true)));
        refused("pipeline_notifications_disabled", Map.of("plugin_config:7", 1));
    }

    @Test
    void noMapGrowsWithoutEnd() {
        var many = new HashMap<String, Object>();
        for (var i = 0; i < 5000; i++) {
            many.put(String.valueOf(i), true);
        }
        var full = merged(NotificationSettings.NOTHING_CHOSEN, "project_weekly_digest_disabled", many);

        assertRefused(
                () -> merged(full, "project_weekly_digest_disabled", Map.of("5000", true)),
                "invalid_input",
                "notification_settings");
    }

    @Test
    void aThousandPipelinesAreTheMostThatMerge() {
        var thousand = new LinkedHashMap<String, Object>();
        for (var i = 0; i < 1000; i++) {
            thousand.put("plugin_config:" + i, true);
        }
        var full = merged(NOTHING, "pipeline_notifications_disabled", thousand);

        assertThat(merged(full, "pipeline_notifications_disabled", Map.of("plugin_config:7", false)))
                .isNotEqualTo(full);
        assertRefused(
                () -> merged(full, "pipeline_notifications_disabled", Map.of("plugin_config:1000", true)),
                "invalid_input",
                "notification_settings");
    }

    @Test
    void aHostAddsKeysOfItsOwn() {
        var keys = STANDARD.with(List.of(
                new NotificationKey("build_failed", Shape.FLAG, Optional.of(true)),
                new NotificationKey("plugin_disabled", Shape.FLAG, Optional.of(false))));

        assertThat(NOTHING.shown(keys)).hasSize(14).containsEntry("plugin_disabled", false);
        assertThat(NOTHING.merge(Map.of("build_failed", false), keys).chosen()).containsEntry("build_failed", false);
    }

    private static NotificationSettings merged(NotificationSettings settings, String key, Object value) {
        return settings.merge(Map.of(key, value), STANDARD);
    }

    private static void refused(String key, Object value) {
        assertRefused(() -> merged(NOTHING, key, value), "invalid_input", "notification_settings");
    }
}
