package io.vestibule.application.access;

import java.util.Map;

/**
 * How somebody proved who they are.
 *
 * @param method what stands at the session: {@code password}, {@code passkey}, {@code email}
 * @param details what is noted of it, the method among it; no secret
 */
public record LoginProof(String method, Map<String, String> details) {

    private static final String PASSWORD = "password";
    private static final String PASSKEY = "passkey";
    private static final String METHOD = "method";

    public LoginProof {
        details = Map.copyOf(details);
    }

    /** A password, where nothing else is asked for. */
    public static LoginProof password() {
        return new LoginProof(PASSWORD, Map.of(METHOD, PASSWORD));
    }

    /** A password, in a browser that is trusted. */
    public static LoginProof passwordInTrustedDevice() {
        return new LoginProof(PASSWORD, Map.of(METHOD, PASSWORD, "remembered", "yes"));
    }

    /** A passkey alone, which is both factors. */
    public static LoginProof passkey() {
        return new LoginProof(PASSKEY, Map.of(METHOD, PASSKEY));
    }

    /** A password and one thing more, for instance {@code totp}. */
    public static LoginProof passwordAnd(String second) {
        return new LoginProof(PASSWORD, Map.of(METHOD, PASSWORD, "second_factor", second));
    }
}
