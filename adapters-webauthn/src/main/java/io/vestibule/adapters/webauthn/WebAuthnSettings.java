package io.vestibule.adapters.webauthn;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * For whom browsers keep passkeys. One that was made for a host is good for no other.
 *
 * @param site what people see in their browser's address bar, without a path
 * @param name what browsers call the site when they ask
 */
public record WebAuthnSettings(URI site, String name) {

    private static final Pattern THIS_MACHINE = Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    /**
     * The relying party's identifier: the host of the site. Browsers give no passkeys to numbers, so this machine is called
     * by its name.
     */
    String relyingPartyId() {
        var host = site.getHost().toLowerCase(Locale.ROOT);
        return THIS_MACHINE.matcher(host).matches() ? "localhost" : host;
    }

    /** Where browsers say that they are: without the port that the scheme has anyway (RFC 6454, 6.2). */
    String origin() {
        var usual = "https".equals(site.getScheme()) ? 443 : 80;
        var port = site.getPort() < 0 || site.getPort() == usual ? "" : ":" + site.getPort();
        return site.getScheme() + "://" + relyingPartyId() + port;
    }
}
