package io.vestibule.application.twofactor;

/**
 * How codes of authenticator apps are made and judged here.
 *
 * @param issuer what apps show as the name of this installation; not blank
 * @param window how many steps of 30 seconds a clock may be off, 0 or 1
 */
public record TotpRules(String issuer, int window) {

    public TotpRules {
        if (issuer.isBlank() || window < 0 || window > 1) {
            throw new IllegalArgumentException("An issuer has a name, and a window 0 or 1 steps.");
        }
    }

    /** One step, under the product's own name. */
    public static final TotpRules STANDARD = new TotpRules("Vestibule", 1);
}
