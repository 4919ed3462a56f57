package io.vestibule.domain.twofactor;

/** Codes as people type them. */
final class SecondFactorText {

    private SecondFactorText() {}

    static String withoutSeparators(String typed) {
        return typed.replace(" ", "").replace("-", "");
    }
}
