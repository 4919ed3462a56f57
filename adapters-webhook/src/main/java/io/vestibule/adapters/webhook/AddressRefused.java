package io.vestibule.adapters.webhook;

import java.net.UnknownHostException;

/** No webhook goes there; the message says why in a few words, and nothing of what was found. */
final class AddressRefused extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    static final String UNRESOLVED = "Could not resolve host";

    AddressRefused(String reason) {
        super(reason);
    }

    /** Whether the name is merely unknown, which another time it may not be. */
    boolean isUnresolved() {
        return UNRESOLVED.equals(getMessage());
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
