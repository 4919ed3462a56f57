package io.vestibule.adapters.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** Looks at a file before SQLite does, whose own words tell less. */
final class SqliteFile {

    /** How every SQLite file that is not empty begins (https://www.sqlite.org/fileformat.html, 1.3). */
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private SqliteFile() {}

    /**
     * @throws OpeningException when {@code file} is there and no SQLite database, or can neither be used nor made
     */
    static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new OpeningException("The database " + file + " is a folder; it must be a file.");
        }
        if (!Files.exists(file)) {
            checkFolder(file);
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new OpeningException("The database " + file + " is not a regular file.");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new OpeningException("The database " + file + " cannot be read and written by this user.");
        }
        try (var bytes = Files.newInputStream(file)) {
            var header = bytes.readNBytes(HEADER.length);
            if (header.length > 0 && !Arrays.equals(header, HEADER)) {
                throw new OpeningException("The file " + file + " is not a SQLite database.");
            }
        } catch (IOException e) {
            throw new OpeningException("The database " + file + " cannot be read.");
        }
    }

    /** Makes the file where it is not there, for its owner alone; SQLite gives the files beside it the same rights. */
    static void make(Path file) {
        if (Files.exists(file)
                || !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException byAnother) {
            // just as well
        } catch (IOException e) {
            throw new OpeningException("The database " + file + " cannot be made: " + e.getMessage());
        }
    }

    private static void checkFolder(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OpeningException("The database " + file + " cannot be made: there is no folder " + folder + ".");
        }
        if (!Files.isWritable(folder)) {
            throw new OpeningException(
                    "The database " + file + " cannot be made: the folder " + folder + " cannot be written to.");
        }
    }
}
