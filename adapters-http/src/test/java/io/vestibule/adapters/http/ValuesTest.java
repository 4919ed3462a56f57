package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    private static final String ME = "/api/users/@me";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-03-04T05:06:07.089Z, 2026-03-04T05:06:07.089000Z, 2026-03-04T07:06:07.089000+00:00",
        "2026-03-04T05:06:07Z, 2026-03-04T05:06:07Z, 2026-03-04T07:06:07+00:00",
        "2026-12-31T23:00:00.100Z, 2026-12-31T23:00:00.100000Z, 2027-01-01T01:00:00.100000+00:00",
    })
    void momentsAreInUtcWithMicrosecondsUnlessTheyAreZero(Instant now, String joined, String sensitive) {
        try (var api = new TestApi()) {
            api.clock().set(now);

            var json = api.withSession(api.somebody().id()).get(ME).json();

            assertThat(json.get("date_joined").asText()).isEqualTo(joined);
            assertThat(json.get("sensitive_session_expires_at").asText()).isEqualTo(sensitive);
            assertThat(json.at("/organization/created_at").asText()).isEqualTo(joined);
        }
    }

    @Test
    void everyMemberIsThereAndIdsAndUuidsHaveTheirForm() {
        try (var api = new TestApi()) {
            var user = api.somebody();

            var json = api.withKey(user.id()).get(ME).json();

            assertThat(json).hasSize(45);
            assertThat(json.get("id").isIntegralNumber()).isTrue();
            assertThat(json.at("/team/id").isIntegralNumber()).isTrue();
            assertThat(json.at("/organization/projects/0/id").isIntegralNumber())
                    .isTrue();
            for (var pointer : new String[] {"/uuid", "/team/uuid", "/team/organization", "/organization/id"}) {
                var text = json.at(pointer).asText();
                assertThat(text).isEqualTo(UUID.fromString(text).toString()).isEqualTo(text.toLowerCase(Locale.ROOT));
            }
            for (var absent : new String[] {
                "pending_email",
                "is_impersonated_until",
                "is_impersonated_read_only",
                "sensitive_session_expires_at",
                "has_seen_product_intro_for",
                "theme_mode",
                "hedgehog_config",
                "role_at_organization",
                "onboarding_skipped_at",
                "onboarding_skipped_reason"
            }) {
                assertThat(json.get(absent).isNull()).as(absent).isTrue();
            }
            assertThat(json.get("last_name").asText("null")).isEmpty();
        }
    }
}
