package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.notifications.MailOutbox;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.EmailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mail of a whole server, from the change that causes it to the person who reads it. */
@Timeout(120)
class MailJourneyTest {

    private static final String ME = "/api/users/@me/";
    private static final Pattern LINK = Pattern.compile("(http://\\S+)/verify_email/([0-9a-f-]{36})/([\\w-]{43})");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void withoutAMailServerTheLinkIsInTheFolder() throws Exception {
        var key = account();
        try (var server = ServerProcess.serve(database())) {
            var before = server.http().withKey(key.reveal()).patch(ME, "{\"email\": \"countess@example.com\"}");
            assertThat(before.json().get("pending_email").asText()).isEqualTo("countess@example.com");

            var link = LINK.matcher(Files.readString(onlyMail()));
            assertThat(link.find()).isTrue();
            var verified = server.http()
                    .send(
                            "POST",
                            "/api/users/verify_email/",
                            "application/json",
                            "{\"uuid\": \"%s\", \"token\": \"%s\"}".formatted(link.group(2), link.group(3)));

            assertThat(verified.status()).as(verified.text()).isEqualTo(200);
            assertThat(server.http()
                            .withKey(key.reveal())
                            .get(ME)
                            .json()
                            .get("email")
                            .asText())
                    .isEqualTo("countess@example.com");
            assertThat(server.complaints()).isEmpty();
        }
    }

    @Test
    void aMailThatWasNotSentWhenTheServerDiedIsSentByTheNext() throws Exception {
        var key = account();
        int deaf;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deaf = taken.getLocalPort();
        }
        try (var server = serve("smtp://localhost:" + deaf)) {
            var answer = server.http().withKey(key.reveal()).patch(ME, "{\"email\": \"countess@example.com\"}");
            assertThat(answer.status()).isEqualTo(200);
            server.kill();
            assertThat(server.status()).isNotZero();
        }

        var mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        try (var server = serve("smtp://localhost:" + mailServer.getSmtp().getPort())) {
            Awaitility.await().atMost(PATIENCE).until(() -> mailServer.getReceivedMessages().length > 0);
            var mail = mailServer.getReceivedMessages()[0];
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("countess@example.com");
            assertThat(GreenMailUtil.getBody(mail)).containsPattern(LINK);
            server.terminate();
            assertThat(server.status()).isZero();
        } finally {
            mailServer.stop();
        }
    }

    @Test
    void aHostSendsMailItsOwnWay() {
        var sent = new CopyOnWriteArrayList<Mail>();
        try (var vestibule = Vestibule.builder()
                .database(database())
                .mailer((id, mail) -> sent.add(mail))
                .build()) {
            var mail =
                    new Mail(new EmailAddress("ada@example.com"), MailTemplate.PASSWORD_CHANGED, Map.of("name", "Ada"));

            vestibule.get(MailOutbox.class).enqueue(mail);

            Awaitility.await().atMost(PATIENCE).until(() -> sent.equals(List.of(mail)));
            assertThat(vestibule.get(MailDelivery.class)).isEqualTo(MailDelivery.SERVER);
        }
    }

    private KeyToken account() {
        try (var vestibule =
                Vestibule.builder().database(database()).set("smtp-url", "off").build()) {
            var key = TestAccounts.key(vestibule, TestAccounts.create(vestibule, "ada@example.com", false));
            // the notice about the key goes nowhere, so that later mails are about what the test does
            var outbox = vestibule.get(MailOutbox.class);
            Awaitility.await().atMost(PATIENCE).until(() -> outbox.backlog().waiting() == 0);
            return key;
        }
    }

    private ServerProcess serve(String smtpUrl) throws IOException {
        var settings = new Properties();
        settings.setProperty("smtp-url", smtpUrl);
        var file = folder.resolve("vestibule.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        return ServerProcess.serve(database(), "--config", file.toString());
    }

    private Path onlyMail() {
        var outbox = folder.resolve("outbox");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Files.isDirectory(outbox) && mails(outbox).size() == 1);
        return mails(outbox).get(0);
    }

    private static List<Path> mails(Path outbox) {
        try (var files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path database() {
        return folder.resolve("accounts.db");
    }
}
