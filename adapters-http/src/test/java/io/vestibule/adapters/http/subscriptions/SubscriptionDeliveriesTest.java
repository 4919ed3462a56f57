package io.vestibule.adapters.http.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.DeliveryTrigger;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets a delivery at once because of a request. */
class SubscriptionDeliveriesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);

    private final Subscribers subscribers = new Subscribers(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aNewSubscriptionIsDeliveredToAll() {
        var one = subscribers.made(
                Subscribers.insight(
                        "\"target_value\": \"ada@example.com, BOB@example.com,ada@example.com\", \"invite_message\": \"Look!\""));

        assertThat(one.get("invite_message").isNull()).isTrue();
        assertThat(subscribers.deliveries(one)).singleElement().satisfies(delivery -> {
            assertThat(delivery.trigger()).isEqualTo(DeliveryTrigger.TARGET_CHANGE);
            assertThat(delivery.recipients()).containsExactly("ada@example.com", "bob@example.com");
            assertThat(delivery.inviteMessage()).contains("Look!");
            assertThat(delivery.scheduledAt()).isEqualTo(API.clock().instant());
            assertThat(delivery.project()).isEqualTo(subscribers.company().projectId());
            assertThat(delivery.target())
                    .isEqualTo(subscribers.stored(one).terms().target());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"enabled\": false", "\"deleted\": true"})
    void oneThatDoesNotRunIsDeliveredToNobody(String members) {
        assertThat(subscribers.deliveries(subscribers.made(Subscribers.insight(members))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // the target changes
                "''                     | \"target_value\": \"ada@example.com,bob@example.com\"  | bob@example.com",
                "''                     | \"target_value\": \"bob@example.com\"                  | bob@example.com",
                "''                     | \"target_value\": \"ADA@example.com, ada@example.com\" | ''",
                "<three>                | \"target_value\": \"carol@example.com,ada@example.com\" | ''",
                "<three>                | \"target_value\": \"carol@example.com,dan@example.com,ada@example.com,eve@example.com\" | dan@example.com eve@example.com",
                "''                     | \"integration_id\": 3                                  | ''",
                "''                     | \"target_type\": \"slack\", \"target_value\": \"#x\", \"integration_id\": 3 | #x",
                "''                     | \"target_type\": \"webhook\", \"target_value\": \"https://example.com/\" | https://example.com/",
                "<slack>                | \"target_value\": \"#y\"                               | #y",
                "<slack>                | \"target_type\": \"email\", \"target_value\": \"ada@example.com,bob@example.com\" | ada@example.com bob@example.com",
                "<webhook>              | \"target_value\": \"https://example.com/2\"            | https://example.com/2",
                "<webhook>              | \"integration_id\": 9                                  | https://example.com/",
                "<webhook>              | \"target_value\": \"https://example.com/\"             | ''",
                // it rests, or is put away
                "\"enabled\": false     | \"target_value\": \"bob@example.com\"                  | ''",
                "\"deleted\": true      | \"target_value\": \"bob@example.com\"                  | ''",
                "''                     | \"target_value\": \"bob@example.com\", \"enabled\": false | ''",
                "''                     | \"target_value\": \"bob@example.com\", \"deleted\": true  | ''",
                "''                     | \"enabled\": false                                     | ''",
                "''                     | \"deleted\": true                                      | ''",
                // it is taken up again
                "\"enabled\": false, <three> | \"enabled\": true                                 | ada@example.com bob@example.com carol@example.com",
                "\"enabled\": false     | \"enabled\": true, \"target_value\": \"bob@example.com\" | bob@example.com",
                "\"enabled\": false, \"deleted\": true | \"enabled\": true                       | ''",
                // anything else
                "''                     | \"enabled\": true                                      | ''",
                "\"deleted\": true      | \"deleted\": false                                     | ''",
                "\"deleted\": true      | \"deleted\": false, \"target_value\": \"ada@example.com,bob@example.com\" | bob@example.com",
                "''                     | \"title\": \"x\", \"interval\": 2, \"insight\": 8      | ''",
                "''                     | \"summary_prompt_guide\": \"x\"                        | ''",
            })
    void aChangedSubscriptionIsDeliveredToWhoeverIsNew(String before, String change, String recipients) {
        var one = subscribers.made(Subscribers.insight(filled(before)));
        var queued = subscribers.deliveries(one).size();

        subscribers.patched(one, "{" + change + ", \"invite_message\": \"Look!\"}");

        var added = added(one, queued);
        if (recipients.isEmpty()) {
            assertThat(added).isEmpty();
        } else {
            assertThat(added).singleElement().satisfies(delivery -> {
                assertThat(delivery.recipients()).containsExactly(recipients.split(" "));
                assertThat(delivery.inviteMessage()).contains("Look!");
                assertThat(delivery.trigger()).isEqualTo(DeliveryTrigger.TARGET_CHANGE);
            });
        }
    }

    @Test
    void eachChangeHasADeliveryOfItsOwn() {
        var one = subscribers.made(Subscribers.INSIGHT);

        subscribers.patched(one, "{\"target_value\": \"bob@example.com\"}");
        subscribers.patched(one, "{\"target_value\": \"ada@example.com\"}");

        assertThat(subscribers.deliveries(one))
                .extracting(Delivery::idempotencyKey)
                .hasSize(3)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.startsWith("chg:" + one.get("id") + ":"));
    }

    @Test
    void whatIsRefusedIsDeliveredToNobody() {
        var one = subscribers.made(Subscribers.INSIGHT);

        subscribers.patch(one, "{\"target_value\": \"bob@example.com\", \"summary_enabled\": true}");

        assertThat(subscribers.deliveries(one)).hasSize(1);
    }

    private List<Delivery> added(JsonNode one, int queued) {
        var all = subscribers.deliveries(one);
        return all.subList(0, all.size() - queued);
    }

    private static String filled(String text) {
        return text.replace("<three>", "\"target_value\": \"ada@example.com,bob@example.com,carol@example.com\"")
                .replace("<slack>", "\"target_type\": \"slack\", \"target_value\": \"#x\", \"integration_id\": 3")
                .replace("<webhook>", "\"target_type\": \"webhook\", \"target_value\": \"https://example.com/\"");
    }
}
