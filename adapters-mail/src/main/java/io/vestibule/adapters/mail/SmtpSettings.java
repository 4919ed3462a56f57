package io.vestibule.adapters.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a mail server is reached.
 *
 * @param login empty: none
 * @param connecting how long to wait for a connection
 * @param waiting how long to wait for each answer, and for each piece to be taken
 */
public record SmtpSettings(
        String host, int port, Encryption encryption, Optional<Login> login, Duration connecting, Duration waiting) {

    /** Whether others on the way can read along. */
    public enum Encryption {
        /** Not where the server offers to encrypt; else they can. */
        WHERE_OFFERED,
        /** They cannot: nothing is sent to a server that does not offer to encrypt. */
        STARTTLS,
        /** They cannot: the connection is encrypted from the start. */
        TLS
    }

    /** Who sends. */
    public record Login(String user, SmtpPassword password) {}

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration WAITING = Duration.ofSeconds(10);
    private static final String EXAMPLE = "it must be like smtp://user:password@mail.example.com:587?starttls=required,"
            + " with special characters of user and password percent-encoded";

    /**
     * What an address says.
     *
     * @param url {@code smtp://[user:password@]host[:port][?starttls=required]} or {@code smtps://…}
     * @throws IllegalArgumentException when it says something else; the message does not repeat it
     */
    public static SmtpSettings parse(String url) {
        try {
            return parse(new URI(url.strip()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXAMPLE);
        }
    }

    private static SmtpSettings parse(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        var tls = scheme.equals("smtps");
        var path = url.getRawPath();
        var isAddress = (tls || scheme.equals("smtp"))
                && url.getHost() != null
                && (path == null || path.isEmpty() || path.equals("/"))
                && url.getRawFragment() == null
                && url.getPort() <= 65_535
                && url.getPort() != 0;
        if (!isAddress) {
            throw new IllegalArgumentException(EXAMPLE);
        }
        return new SmtpSettings(
                url.getHost().replaceAll("[\\[\\]]", ""),
                url.getPort() > 0 ? url.getPort() : tls ? 465 : 25,
                tls ? tls(url.getRawQuery()) : encryption(url.getRawQuery()),
                login(url.getRawUserInfo()),
                CONNECTING,
                WAITING);
    }

    private static Encryption tls(@Nullable String query) {
        if (query != null) {
            throw new IllegalArgumentException("smtps:// takes no parameters");
        }
        return Encryption.TLS;
    }

    private static Encryption encryption(@Nullable String query) {
        if (query == null) {
            return Encryption.WHERE_OFFERED;
        }
        if (!query.equals("starttls=required")) {
            throw new IllegalArgumentException("the only parameter there is, is starttls=required");
        }
        return Encryption.STARTTLS;
    }

    private static Optional<Login> login(@Nullable String userInfo) {
        if (userInfo == null) {
            return Optional.empty();
        }
        var parts = userInfo.split(":", 2);
        if (parts.length < 2 || parts[0].isEmpty()) {
            throw new IllegalArgumentException("a user needs a password: smtp://user:password@…");
        }
        return Optional.of(new Login(decoded(parts[0]), new SmtpPassword(decoded(parts[1]))));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** How people call the server, without secrets. */
    public String place() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    SmtpSettings waitingAtMost(Duration time) {
        return new SmtpSettings(host, port, encryption, login, time, time);
    }
}
