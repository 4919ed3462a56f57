package io.vestibule.adapters.mail;

import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailFailure;
import io.vestibule.domain.notifications.Mailer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * Puts each mail into a folder as a file of its own, called {@code <id>.eml}, for whoever runs the installation and nobody
 * else. A file is there as a whole or not at all; later mails sort after earlier ones.
 */
final class FolderMailer implements Mailer {

    private final Path folder;
    private final Messages messages;
    private final Session session = Session.getInstance(new Properties());

    FolderMailer(Path folder, Messages messages) {
        this.folder = folder;
        this.messages = messages;
    }

    @Override
    public void send(UUID id, Mail mail) {
        var unfinished = folder.resolve("." + id + ".part");
        try {
            Files.createDirectories(folder, owned("rwx------"));
            Files.deleteIfExists(unfinished);
            write(unfinished, id, mail);
            Files.move(unfinished, folder.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | MessagingException e) {
            throw MailFailure.passing("The mail could not be written to " + folder + ": " + e, e);
        }
    }

    private void write(Path file, UUID id, Mail mail) throws IOException, MessagingException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, owned("rw-------"));
                var out = Channels.newOutputStream(channel)) {
            messages.of(id, mail, session, true).writeTo(out);
            channel.force(true);
        }
    }

    /** Rights for the owner alone, where files have such rights. */
    private FileAttribute<?>[] owned(String rights) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
