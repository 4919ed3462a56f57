package io.vestibule.adapters.http.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.subscriptions.Delivery;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private final Newsroom newsroom = new Newsroom(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void theLinkOfAMailAsksAndChangesNothing() {
        var subscription = newsroom.subscription();
        var link = links(subscription).get(0);

        var page = API.client().header("Accept", BROWSER).get(link);
        var program = API.client().header("Accept", "application/json").get(link);
        var head = API.client().send("HEAD", link);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'", "form-action 'self'");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.text())
                .contains("<form method=\"post\">", "ada@example.com", "Morning")
                .doesNotContain("<script");
        assertThat(program.text()).isEqualTo("{\"success\":true}");
        assertThat(head.status()).isEqualTo(200);
        assertThat(newsroom.stored(subscription)).isEqualTo(subscription);
    }

    @Test
    void toPostThereEndsTheMail() {
        var subscription = newsroom.subscription();

        var page = API.client()
                .header("Accept", BROWSER)
                .sendText("POST", links(subscription).get(0), "application/x-www-form-urlencoded", "");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Unsubscribed");
        assertThat(newsroom.stored(subscription).terms().target().recipients()).containsExactly("bob@example.com");
        assertThat(newsroom.stored(subscription).terms().deleted()).isFalse();
    }

    @Test
    void aMailProgramDoesItWithOneRequest() {
        var subscription = newsroom.subscription();
        var link = links(subscription).get(1);

        var answer = oneClick(API.client(), link);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(newsroom.stored(subscription).terms().target().recipients()).containsExactly("ada@example.com");
        assertThat(oneClick(API.client(), link).text()).isEqualTo("{\"success\":true}");
    }

    @Test
    void whoeverIsSignedInNeedsNoTokenOfTheSession() {
        var subscription = newsroom.subscription();
        var session = API.session(newsroom.member().id());
        var browser = API.client()
                .header("Accept", BROWSER)
                .header("Origin", "https://mail.example.com")
                .header("Cookie", "sessionid=" + session.token().reveal());

        assertThat(oneClick(browser, links(subscription).get(0)).status()).isEqualTo(200);

        assertThat(newsroom.stored(subscription).terms().target().recipients()).containsExactly("bob@example.com");
    }

    @Test
    void theLastReaderPutsTheSubscriptionAway() {
        var subscription = newsroom.subscription(TargetType.EMAIL, "ada@example.com", false, true);

        oneClick(API.client(), links(subscription).get(0));

        assertThat(newsroom.stored(subscription).terms().deleted()).isTrue();
    }

    @Test
    void aLinkIsGoodForThirtyDays() {
        var subscription = newsroom.subscription();
        var link = links(subscription).get(0);
        API.clock().advance(Duration.ofDays(30));

        assertThat(API.client().header("Accept", BROWSER).get(link).text()).contains("does not work");
        assertThat(oneClick(API.client(), link).text()).isEqualTo("{\"success\":false}");

        assertThat(newsroom.stored(subscription)).isEqualTo(subscription);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?token=",
                "?token=abc",
                "?token=.",
                "?token=a.b",
                "?token=%00.%00",
                "?token=MSA5OTk5OTk5OTk5IGFkYUBleGFtcGxlLmNvbQ.c2lnbmF0dXJl"
            })
    void whatIsNoLinkOfOursDoesNothing(String query) {
        assertThat(oneClick(API.client(), "/unsubscribe" + query).text()).isEqualTo("{\"success\":false}");
        assertThat(API.client()
                        .header("Accept", BROWSER)
                        .get("/unsubscribe" + query)
                        .text())
                .contains("does not work");
    }

    @Test
    void aLinkIsForItsOwnSubscriptionAndAddress() {
        var first = newsroom.subscription();
        var second = newsroom.subscription();
        var mine = links(first).get(0);
        var theirs = links(second).get(1);
        var mixed = mine.substring(0, mine.indexOf('.', mine.indexOf("token=")))
                + theirs.substring(theirs.lastIndexOf('.'));

        assertThat(oneClick(API.client(), mixed).text()).isEqualTo("{\"success\":false}");

        assertThat(newsroom.stored(first)).isEqualTo(first);
        assertThat(newsroom.stored(second)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "DELETE", "PATCH"})
    void otherMethodsAreRefused(String method) {
        assertThat(API.client().send(method, "/unsubscribe?token=a").status()).isEqualTo(405);
    }

    private static TestClient.Answer oneClick(TestClient client, String link) {
        return client.sendText("POST", link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
    }

    /** Where the mails of a delivery lead, in the order of the addresses. */
    private List<String> links(Subscription subscription) {
        var outbox = API.get(InMemoryMailOutbox.class);
        var before = outbox.mails().size();
        API.store()
                .deliveries()
                .add(Delivery.manual(
                        UUID.randomUUID(), subscription, API.clock().instant()));
        newsroom.deliver();
        return outbox.mails().stream()
                .skip(before)
                .map(mail -> URI.create(mail.values().get("unsubscribe")))
                .map(link -> link.getRawPath() + "?" + link.getRawQuery())
                .toList();
    }
}
