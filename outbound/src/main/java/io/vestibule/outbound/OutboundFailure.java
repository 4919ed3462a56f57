package io.vestibule.outbound;

import java.io.IOException;

/** There is no answer. The message is one line and holds nothing of the request but its host. */
public final class OutboundFailure extends IOException {

    private static final long serialVersionUID = 1L;

    /** What callers tell failures apart by. */
    public enum Kind {
        /** No connection came about, so nothing was asked. */
        UNREACHED,
        /** The connection broke; the other side may have acted. */
        BROKEN,
        /** Time ran out; the other side may have acted. */
        LATE,
        /** The answer's body is longer than is read. */
        TOO_LONG
    }

    private final Kind kind;

    OutboundFailure(Kind kind, String problem, Throwable cause) {
        super(problem, cause);
        this.kind = kind;
    }

    OutboundFailure(Kind kind, String problem) {
        super(problem);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
