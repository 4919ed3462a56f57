package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.subscriptions.DeliveryTarget;
import io.vestibule.domain.subscriptions.Frequency;
import io.vestibule.domain.subscriptions.SubscribedResource;
import io.vestibule.domain.subscriptions.Subscription;
import io.vestibule.domain.subscriptions.SubscriptionId;
import io.vestibule.domain.subscriptions.SubscriptionTerms;
import io.vestibule.domain.subscriptions.Subscriptions;
import io.vestibule.domain.subscriptions.SummaryWish;
import io.vestibule.domain.subscriptions.TargetType;
import io.vestibule.domain.subscriptions.Timetable;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A delivery by a whole server, to the person who reads it and wants no more of it. */
@Timeout(120)
class DeliveryJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void aReaderGetsAMailAndEndsItWithOneRequest() throws Exception {
        String key;
        SubscriptionId id;
        try (var vestibule = Vestibule.builder()
                .database(database())
                .set("smtp-url", "off")
                .withoutHousekeeping()
                .build()) {
            var user = TestAccounts.create(vestibule, "ada@example.com", false);
            key = TestAccounts.key(vestibule, user, "subscription:write").reveal();
            var organization =
                    vestibule.get(Memberships.class).ofUser(user).get(0).organization();
            id = subscription(
                    vestibule,
                    vestibule
                            .get(Projects.class)
                            .ofOrganization(organization)
                            .get(0)
                            .id());
        }
        var settings = folder.resolve("vestibule.properties");
        Files.writeString(
                settings, "smtp-url = smtp://localhost:" + mail.getSmtp().getPort() + "\nresources = any\n");
        try (var server = ServerProcess.serve(database(), "--config", settings.toString())) {
            var client = server.http().withKey(key);
            var path = "/api/projects/@current/subscriptions/" + id.value();

            assertThat(client.send("POST", path + "/test-delivery/", "application/json", "")
                            .status())
                    .isEqualTo(202);

            Awaitility.await().atMost(PATIENCE).until(() -> deliveries().size() == 2);
            assertThat(deliveries().stream().map(DeliveryJourneyTest::recipients))
                    .containsExactlyInAnyOrder("grace@example.com", "joan@example.com");
            var first = deliveries().get(0);
            assertThat(first.getSubject()).isEqualTo("Morning: Insight 5");
            assertThat(first.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
            var link = first.getHeader("List-Unsubscribe")[0].replaceAll("[<>\\s]", "");
            assertThat(server.http().get(link).text()).contains("<form method=\"post\">");
            var ended =
                    server.http().send("POST", link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
            assertThat(ended.text()).isEqualTo("{\"success\":true}");

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> client.get(path + "/deliveries/")
                            .json()
                            .at("/results/0/status")
                            .asText()
                            .equals("completed"));
            client.send("POST", path + "/test-delivery/", "application/json", "");
            Awaitility.await().atMost(PATIENCE).until(() -> deliveries().size() == 3);
            assertThat(recipients(deliveries().get(2))).isNotEqualTo(recipients(first));
            server.terminate();
            assertThat(server.status()).isZero();
            assertThat(server.complaints()).isEmpty();
        }
    }

    /** What arrived of subscriptions; there are notices of other things too. */
    private List<MimeMessage> deliveries() {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> !header(message, "List-Unsubscribe").isEmpty())
                .toList();
    }

    private static String recipients(MimeMessage message) {
        return header(message, "To");
    }

    private static String header(MimeMessage message, String name) {
        try {
            return Objects.requireNonNullElse(message.getHeader(name, ","), "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SubscriptionId subscription(Vestibule vestibule, ProjectId project) {
        var start = Instant.parse("2100-01-01T09:00:00Z");
        var terms = new SubscriptionTerms(
                new SubscribedResource(
                        ResourceRef.of(ResourceKind.INSIGHT, 5).orElseThrow(), List.of(), Optional.empty()),
                new DeliveryTarget(TargetType.EMAIL, "grace@example.com, joan@example.com", OptionalInt.empty()),
                new Timetable(
                        Frequency.DAILY,
                        1,
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        start,
                        Optional.empty()),
                false,
                true,
                Optional.of("Morning"),
                new SummaryWish(false, ""));
        return vestibule
                .get(Subscriptions.class)
                .add(Subscription.Draft.begun(project, terms, Optional.empty(), Instant.now()))
                .id();
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }
}
