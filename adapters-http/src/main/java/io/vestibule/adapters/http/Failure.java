package io.vestibule.adapters.http;

/** Something of ours went wrong, and there is a sentence for the client that says what did not come about: 500. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;

    /** @param detail what the client is told; the cause is for operators only */
    public Failure(String detail, Throwable cause) {
        super(detail, cause);
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
