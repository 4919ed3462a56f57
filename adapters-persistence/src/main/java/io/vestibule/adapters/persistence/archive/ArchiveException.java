package io.vestibule.adapters.persistence.archive;

import java.nio.file.Path;

/** A file cannot be taken; the message is one line that tells where. */
public final class ArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArchiveException(int line, String problem) {
        this("line " + line + ": " + problem + ".");
    }

    private ArchiveException(String message) {
        super(message);
    }

    /** The same, of one file among several. */
    ArchiveException in(Path file) {
        return new ArchiveException(file.getFileName() + ", " + getMessage());
    }

    /** Something was stored that the server would not understand. */
    static ArchiveException unreadable(String kind, String problem) {
        return new ArchiveException("One " + kind + " cannot be understood: " + problem.replaceAll("\\.$", "") + ".");
    }
}
