package io.vestibule.adapters.mail;

import java.util.regex.Pattern;

/**
 * Who mails say they are from.
 *
 * @param name may be empty
 */
public record Sender(String name, String address) {

    private static final Pattern FORM =
            Pattern.compile("(?:\"?(?<name>[^<>\"\\p{Cntrl}]*?)\"?\\s*<(?<named>[^<>\\s]+)>|(?<plain>[^<>\\s]+))");
    private static final Pattern ADDRESS =
            Pattern.compile("[-!#$%&'*+/=?^_`{}|~.0-9A-Za-z]{1,64}@[0-9A-Za-z]([-.0-9A-Za-z]{0,251}[0-9A-Za-z])?");

    /**
     * @param text {@code Name <address>} or an address alone
     * @throws IllegalArgumentException when it is neither
     */
    public static Sender parse(String text) {
        var form = FORM.matcher(text.strip());
        if (form.matches()) {
            var plain = form.group("plain");
            var address = plain == null ? form.group("named") : plain;
            if (ADDRESS.matcher(address).matches()) {
                return new Sender(plain == null ? form.group("name").strip() : "", address);
            }
        }
        throw new IllegalArgumentException("it must be like Vestibule <no-reply@example.com>");
    }

    /** What stands behind the {@code @}. */
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
