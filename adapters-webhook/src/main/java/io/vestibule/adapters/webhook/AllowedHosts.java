package io.vestibule.adapters.webhook;

import java.net.IDN;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hosts that the operator lets webhooks reach, wherever they are, and without encryption too. Compares names, not addresses. */
public final class AllowedHosts {

    private static final Pattern PORT = Pattern.compile(".*[^:\\]]:\\d{1,5}|\\[.*]:\\d{1,5}");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");

    /** None. */
    public static final AllowedHosts NONE = new AllowedHosts(Set.of());

    private final Set<String> entries;

    private AllowedHosts(Set<String> entries) {
        this.entries = entries;
    }

    /**
     * @param entries a host each, or a host and a port behind a colon: the host at every port, or at this one
     * @throws IllegalArgumentException when one is neither
     */
    public static AllowedHosts of(Collection<String> entries) {
        return new AllowedHosts(entries.stream().map(AllowedHosts::normal).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a text is one that {@link #of} takes. */
    public static boolean isHost(String entry) {
        try {
            normal(entry);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean hold(WebhookUrl url) {
        return entries.contains(url.host()) || entries.contains(url.host() + " " + url.port());
    }

    /** The host as {@link WebhookUrl} has it; the port, where there is one, behind a blank. */
    private static String normal(String entry) {
        var hasPort = PORT.matcher(entry).matches();
        var colon = entry.lastIndexOf(':');
        var written = hasPort ? entry.substring(0, colon) : entry;
        var host = written.startsWith("[") && written.endsWith("]")
                ? written.substring(1, written.length() - 1)
                : IDN.toASCII(written.replaceFirst("\\.+$", ""));
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(entry + " is no host");
        }
        var name = host.toLowerCase(Locale.ROOT);
        return hasPort ? name + " " + Integer.parseInt(entry.substring(colon + 1)) : name;
    }
}
