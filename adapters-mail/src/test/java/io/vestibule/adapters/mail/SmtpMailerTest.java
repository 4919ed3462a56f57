package io.vestibule.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailFailure;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.testkit.common.TestCertificate;
import io.vestibule.testkit.notifications.MailerContract;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SmtpMailerTest implements MailerContract {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    public Mailer mailer() {
        return mailer("smtp://localhost:" + server.getSmtp().getPort());
    }

    @Override
    public List<String> sentTo(EmailAddress address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message ->
                        GreenMailUtil.getAddressList(recipients(message)).equals(address.value()))
                .map(GreenMailUtil::getBody)
                .toList();
    }

    @Test
    void aMailIsCompleteAndPlain() throws Exception {
        var id = UUID.fromString("00000000-0000-7000-8000-000000000001");

        mailer().send(id, Samples.passwordChanged("Zoë <b>"));

        var message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("From")).containsExactly("Vestibule <no-reply@example.com>");
        assertThat(message.getHeader("Subject")).containsExactly("Your password was changed");
        assertThat(message.getMessageID()).isEqualTo("<00000000-0000-7000-8000-000000000001@example.com>");
        assertThat(message.getSentDate()).isEqualTo(Samples.NOON.instant());
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Hello Zoë <b>,", "https://accounts.example.com");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("Hello Zoë &lt;b&gt;,");
    }

    @Test
    void mailOfASubscriptionTellsMailProgramsHowToEndIt() throws Exception {
        var link = "https://accounts.example.com/unsubscribe?token=" + "abc_-XYZ".repeat(40) + ".signature";
        mailer().send(
                        UUID.randomUUID(),
                        new Mail(
                                Samples.ADA,
                                MailTemplate.SUBSCRIPTION_DELIVERY,
                                Map.of(
                                        "title",
                                        "Morning",
                                        "subject",
                                        "Sales",
                                        "content",
                                        "Up & up",
                                        "html",
                                        "<h1>Up &amp; up</h1>",
                                        "link",
                                        "https://host.example/3",
                                        "schedule",
                                        "sent every day",
                                        "message",
                                        "Look!",
                                        MailTemplate.UNSUBSCRIBE,
                                        link)));
        mailer().send(UUID.randomUUID(), Samples.passwordChanged("Ada"));

        var message = server.getReceivedMessages()[0];
        assertThat(message.getHeader("Subject")).containsExactly("Morning: Sales");
        assertThat(String.join("", message.getHeader("List-Unsubscribe")).replaceAll("\\s", ""))
                .isEqualTo("<" + link + ">");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var parts = (MimeMultipart) message.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Up & up", "https://host.example/3", "Look!", "sent every day", link);
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<h1>Up &amp; up</h1>", "href=\"https://host.example/3\"", "Look!");
        assertThat(server.getReceivedMessages()[1].getHeader("List-Unsubscribe"))
                .isNull();
    }

    @Test
    void anInternationalDomainIsWrittenForOldServers() throws Exception {
        mailer().send(
                        UUID.randomUUID(),
                        new Mail(
                                new EmailAddress("ada@bücher.example"),
                                MailTemplate.PASSWORD_CHANGED,
                                Map.of("name", "Ada")));

        assertThat(server.getReceivedMessages()[0].getHeader("To")).containsExactly("ada@xn--bcher-kva.example");
    }

    @Test
    void aUserSignsIn() {
        server.setUser("sender", "se:cr%t");

        mailer("smtp://sender:se%3Acr%25t@localhost:" + server.getSmtp().getPort())
                .send(UUID.randomUUID(), Samples.passwordChanged("Ada"));
        var refused = failure(
                mailer("smtp://sender:wrong@localhost:" + server.getSmtp().getPort()));

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(refused.isLasting()).isFalse();
        assertThat(refused).hasMessageContaining("Authentication").hasMessageNotContaining("wrong");
    }

    @Test
    void withStartTlsNothingGoesInTheClear() throws Exception {
        var encryption = TestCertificate.forHost("localhost", folder);
        try (var offering = new ScriptedSmtpServer(Optional.of(encryption))) {
            var settings = settings("smtp://localhost:" + offering.port() + "?starttls=required");

            new SmtpMailer(new SmtpTransport(settings, Optional.of(encryption.getSocketFactory())), Samples.messages())
                    .send(UUID.randomUUID(), Samples.passwordChanged("Ada"));

            assertThat(offering.heard()).anyMatch(line -> line.startsWith("RCPT"));
            assertThat(offering.heardInTheClear()).hasSize(2).last().isEqualTo("STARTTLS");
        }
    }

    @Test
    void nothingGoesToAServerThatCannotEncryptWhereThatIsRequired() {
        var failure = failure(mailer("smtp://localhost:" + server.getSmtp().getPort() + "?starttls=required"));

        assertThat(failure).hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void nothingGoesToAServerThatIsSomebodyElseOrNotTrusted() throws Exception {
        var elsewhere = TestCertificate.forHost("mail.example.com", folder);
        try (var offering = new ScriptedSmtpServer(Optional.of(elsewhere))) {
            var settings = settings("smtp://localhost:" + offering.port());

            var somebodyElse = failure(new SmtpMailer(
                    new SmtpTransport(settings, Optional.of(elsewhere.getSocketFactory())), Samples.messages()));
            var notTrusted = failure(new SmtpMailer(settings, Samples.messages()));

            assertThat(somebodyElse.isLasting()).isFalse();
            assertThat(notTrusted.isLasting()).isFalse();
            assertThat(offering.heard()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void aConnectionCanBeEncryptedFromTheStart() throws Exception {
        var secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
        try {
            var notTrusted =
                    failure(mailer("smtps://localhost:" + secure.getSmtps().getPort()));

            assertThat(notTrusted).hasMessageContaining("certi");
            assertThat(secure.getReceivedMessages()).isEmpty();
        } finally {
            secure.stop();
        }
    }

    @Test
    void aRefusedRecipientIsALastingProblemAndABusyServerIsNot() throws Exception {
        try (var strict = new ScriptedSmtpServer(Optional.empty())) {
            var mailer = mailer("smtp://localhost:" + strict.port());

            strict.answerRecipients("550 nobody here");
            var refused = failure(mailer);
            strict.answerRecipients("451 busy");
            var busy = failure(mailer);
            strict.answerRecipients("250 OK");

            assertThat(refused.isLasting()).isTrue();
            assertThat(refused).hasMessageContaining("550 nobody here");
            assertThat(busy.isLasting()).isFalse();
            assertThatCode(() -> mailer.send(UUID.randomUUID(), Samples.passwordChanged("Ada")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForForEver() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var settings = settings("smtp://localhost:" + silent.getLocalPort()).waitingAtMost(Duration.ofMillis(300));

            var failure = failure(new SmtpMailer(settings, Samples.messages()));

            assertThat(failure.isLasting()).isFalse();
        }
    }

    @Test
    void aServerThatIsNotThereIsAPassingProblem() {
        var port = server.getSmtp().getPort();
        server.stop();

        var failure = failure(mailer("smtp://localhost:" + port));

        assertThat(failure.isLasting()).isFalse();
        assertThat(failure).hasMessageStartingWith("localhost:" + port + ": ");
    }

    private static SmtpSettings settings(String url) {
        return SmtpSettings.parse(url);
    }

    private static SmtpMailer mailer(String url) {
        return new SmtpMailer(settings(url), Samples.messages());
    }

    private static MailFailure failure(Mailer mailer) {
        return catchThrowableOfType(
                MailFailure.class, () -> mailer.send(UUID.randomUUID(), Samples.passwordChanged("Ada")));
    }

    private static Address[] recipients(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
