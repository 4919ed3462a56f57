package io.vestibule.adapters.persistence.backup;

import io.vestibule.adapters.persistence.OpeningException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** A file that grows under another name and gets its own when it is complete. For its owner's eyes only. */
public final class FreshFile implements AutoCloseable {

    private final Path path;
    private final Path target;

    private FreshFile(Path path, Path target) {
        this.path = path;
        this.target = target;
    }

    public static FreshFile beside(Path target) throws IOException {
        var folder = folderOf(target);
        if (!Files.isDirectory(folder)) {
            throw new OpeningException("There is no folder " + folder + ".");
        }
        if (Files.isDirectory(target)) {
            throw new OpeningException(target + " is a folder; it must be a file.");
        }
        var path = Files.createTempFile(folder, "." + target.getFileName(), ".new", ownerOnly(target));
        return new FreshFile(path, target);
    }

    public Path path() {
        return path;
    }

    /** Takes what another file holds, with what SQLite may have left in a log beside it. */
    void copyOf(Path other) throws IOException {
        Files.write(path, new byte[0]);
        append(other, path);
        var log = beside(other, "-wal");
        if (Files.exists(log)) {
            append(log, Files.createFile(beside(path, "-wal"), ownerOnly(path)));
        }
    }

    private static void append(Path from, Path to) throws IOException {
        try (var bytes = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
            Files.copy(from, bytes);
        }
    }

    /** Gives it its name, in the place of any other, once it is on the disk. */
    public void publish() throws IOException {
        force(path, StandardOpenOption.WRITE);
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folderOf(target), StandardOpenOption.READ);
    }

    @Override
    public void close() throws IOException {
        for (var leftover : List.of(path, beside(path, "-wal"), beside(path, "-shm"), beside(path, "-journal"))) {
            Files.deleteIfExists(leftover);
        }
    }

    static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    public static OpeningException unwritable(Path target, IOException problem) {
        var reason = problem instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : problem.getClass().getSimpleName();
        return new OpeningException(target + " cannot be written: " + reason + ".");
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    private static void force(Path file, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(file, how)) {
            channel.force(true);
        } catch (IOException e) {
            // folders cannot be opened everywhere
            if (!Files.isDirectory(file)) {
                throw e;
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
