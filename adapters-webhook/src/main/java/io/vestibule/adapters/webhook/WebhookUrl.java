package io.vestibule.adapters.webhook;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A web address, taken apart so that nobody reads it in another way.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name in its ASCII form (RFC 5891) without a dot at its end, or an IP address without brackets; lower case
 * @param port the one that is written or the usual one
 * @param path with the query; begins with a slash
 */
record WebhookUrl(String scheme, String host, int port, String path) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static WebhookUrl parse(String text) throws AddressRefused {
        if (text.indexOf('\\') >= 0 || text.toLowerCase(Locale.ROOT).contains("%5c")) {
            throw new AddressRefused("Backslashes are not allowed");
        }
        var uri = uri(text.strip());
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new AddressRefused("Disallowed scheme");
        }
        var authority = uri.getRawAuthority();
        if (authority == null) {
            throw new AddressRefused("No host");
        }
        if (authority.indexOf('@') >= 0) {
            throw new AddressRefused("User names and passwords are not allowed");
        }
        var isAscii = uri.getHost() != null;
        var server = isAscii ? uri : inAscii(scheme, authority);
        var path = isAscii ? uri : URI.create("http://host" + rest(uri));
        return new WebhookUrl(
                scheme, bare(server.getHost()), server.getPort() < 0 ? usual(scheme) : server.getPort(), path(path));
    }

    /** The whole, in the one way it is understood. */
    URI uri() {
        var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + name + ":" + port + path);
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }

    private static URI uri(String text) throws AddressRefused {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new AddressRefused("Not a web address");
        }
    }

    /** The JDK's parser knows names of ASCII letters only; the others have a form of such. */
    private static URI inAscii(String scheme, String authority) throws AddressRefused {
        try {
            var colon = authority.lastIndexOf(':');
            var name = colon < 0 ? authority : authority.substring(0, colon);
            var port = colon < 0 ? "" : authority.substring(colon);
            var server = new URI(scheme + "://" + IDN.toASCII(name) + port);
            if (server.getHost() != null) {
                return server;
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new AddressRefused("Invalid hostname");
        }
        throw new AddressRefused("Invalid hostname");
    }

    private static String bare(String host) throws AddressRefused {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[")) {
            return name.substring(1, name.length() - 1);
        }
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.isEmpty()) {
            throw new AddressRefused("No host");
        }
        return name;
    }

    private static String path(URI uri) {
        var ascii = URI.create(uri.toASCIIString());
        var path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
    }

    private static String rest(URI uri) {
        var path = text(uri.getRawPath());
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static int usual(String scheme) {
        return scheme.equals("https") ? HTTPS : HTTP;
    }
}
