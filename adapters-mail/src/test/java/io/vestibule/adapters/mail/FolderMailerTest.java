package io.vestibule.adapters.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vestibule.domain.notifications.MailFailure;
import io.vestibule.domain.notifications.Mailer;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.testkit.notifications.MailerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMailerTest implements MailerContract {

    @TempDir
    Path parent;

    @Override
    public Mailer mailer() {
        return new FolderMailer(outbox(), Samples.messages());
    }

    @Override
    public List<String> sentTo(EmailAddress address) {
        return files().stream()
                .map(FolderMailerTest::content)
                .filter(mail -> mail.contains("To: " + address.value() + "\r\n"))
                .toList();
    }

    @Test
    void aFileIsForItsOwnerAlone() throws IOException {
        mailer().send(UUID.randomUUID(), Samples.passwordChanged("Ada"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outbox())))
                .isEqualTo("rwx------");
    }

    @Test
    void lettersStandForThemselvesAndLinksStayWhole() {
        mailer().send(UUID.randomUUID(), Samples.passwordChanged("Zoë"));

        assertThat(content(files().get(0))).contains("Hello Zoë,").contains("https://accounts.example.com");
    }

    @Test
    void aMailThatComesTwiceIsOneFileAndNothingUnfinishedStays() throws IOException {
        var id = UUID.randomUUID();
        Files.createDirectory(outbox());
        Files.createFile(outbox().resolve("." + id + ".part"));

        mailer().send(id, Samples.passwordChanged("Ada"));
        mailer().send(id, Samples.passwordChanged("Ada"));

        assertThat(files()).containsExactly(outbox().resolve(id + ".eml"));
    }

    @Test
    void aFolderThatCannotBeMadeIsAPassingProblem() throws IOException {
        Files.createFile(outbox());

        assertThatExceptionOfType(MailFailure.class)
                .isThrownBy(() -> mailer().send(UUID.randomUUID(), Samples.passwordChanged("Ada")))
                .matches(failure -> !failure.isLasting());
    }

    private Path outbox() {
        return parent.resolve("outbox");
    }

    private List<Path> files() {
        try (var files = Files.list(outbox())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
