package io.vestibule.app.config;

import io.vestibule.adapters.security.InstallationSecret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The file beside a SQLite database that holds its secret key, for its owner's eyes only. */
public record KeyFile(Path path) {

    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * The key in the file, if there is one.
     *
     * @throws ConfigurationException when the file is there and cannot be read, or is empty
     */
    public Optional<InstallationSecret> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            var text = Files.readString(path).strip();
            if (text.isEmpty()) {
                throw new ConfigurationException("The key file " + path + " is empty.");
            }
            return Optional.of(new InstallationSecret(text));
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    /**
     * The key in the file; makes one where there is none. Of several processes that do so at once all get the same key.
     *
     * @throws ConfigurationException when the file can neither be read nor made
     */
    public InstallationSecret readOrMake() {
        return read().orElseGet(() -> {
            try {
                make();
            } catch (IOException e) {
                throw unusable("made", e);
            }
            return read().orElseThrow();
        });
    }

    /** Whether others than its owner can read the file. */
    public boolean isExposed() {
        try {
            var exposed = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            exposed.removeAll(OWNER_ONLY);
            return !exposed.isEmpty();
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Under another name first, so that a key file is complete as soon as it can be seen. */
    private void make() throws IOException {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        var fresh = Files.createTempFile(
                path.toAbsolutePath().getParent(), path.getFileName().toString(), ".new", ownerOnly());
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            publish(fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void publish(Path fresh) throws IOException {
        try {
            Files.createLink(path, fresh);
        } catch (FileAlreadyExistsException otherWasFirst) {
            return;
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        var isPosix = Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private ConfigurationException unusable(String verb, IOException problem) {
        return new ConfigurationException("The key file " + path + " cannot be " + verb + ": "
                + problem.getClass().getSimpleName() + ".");
    }
}
