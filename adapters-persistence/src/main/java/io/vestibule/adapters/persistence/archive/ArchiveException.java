package io.vestibule.adapters.persistence.archive;

/** A file cannot be taken; the message is one line that begins with the number of the file's line. */
public final class ArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ArchiveException(int line, String problem) {
        super("line " + line + ": " + problem + ".");
    }
}
