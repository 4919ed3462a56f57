package io.vestibule.domain.passkeys;

import io.vestibule.domain.common.Choice;
import java.util.List;

/** What kind of thing holds a passkey, as far as the ways to reach it tell. */
public enum AuthenticatorType implements Choice {
    /** Another device than the one that is signed in on, for instance a telephone. */
    HYBRID("hybrid"),
    /** The device itself. */
    PLATFORM("platform"),
    /** A thing that is plugged in or held to the device. */
    HARDWARE("hardware"),
    UNKNOWN("unknown");

    private final String text;

    AuthenticatorType(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }

    static AuthenticatorType reachedBy(List<String> transports) {
        if (transports.contains("hybrid")) {
            return HYBRID;
        }
        if (transports.contains("internal")) {
            return PLATFORM;
        }
        return transports.stream().anyMatch(List.of("usb", "nfc", "ble")::contains) ? HARDWARE : UNKNOWN;
    }
}
