package io.vestibule.domain.sessions;

import io.vestibule.domain.common.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person signed in with, as far as it told.
 *
 * @param address network address
 * @param userAgent what the browser calls itself, at most {@link Origin#MAX_USER_AGENT_LENGTH} characters
 */
public record Device(Optional<String> address, Optional<String> userAgent) {

    /** Nothing is known about it. */
    public static final Device UNKNOWN = new Device(Optional.empty(), Optional.empty());

    private static final String UNNAMED = "Unknown device";

    /** How browsers name themselves; those that also carry another's name stand before that one. */
    private static final Map<String, Pattern> BROWSERS = new LinkedHashMap<>();

    /** What they run on, the same way. */
    private static final Map<String, Pattern> SYSTEMS = new LinkedHashMap<>();

    static {
        browser("Edge", "Edg(?:e|A|iOS)?");
        browser("Opera", "OPR|Opera");
        browser("Samsung Internet", "SamsungBrowser");
        browser("Firefox", "Firefox|FxiOS");
        browser("Chrome", "Chrome|CriOS");
        BROWSERS.put("Safari", Pattern.compile("\\bVersion/(\\d{1,5}).*\\bSafari/"));
        browser("curl", "curl");
        SYSTEMS.put("iOS", Pattern.compile("\\b(?:iPhone|iPad|iPod)\\b"));
        SYSTEMS.put("Android", Pattern.compile("\\bAndroid\\b"));
        SYSTEMS.put("Windows", Pattern.compile("\\bWindows\\b"));
        SYSTEMS.put("ChromeOS", Pattern.compile("\\bCrOS\\b"));
        SYSTEMS.put("macOS", Pattern.compile("\\bMac(?:intosh| OS X)\\b"));
        SYSTEMS.put("Linux", Pattern.compile("\\bLinux\\b"));
    }

    private static void browser(String name, String words) {
        BROWSERS.put(name, Pattern.compile("\\b(?:" + words + ")/(\\d{1,5})"));
    }

    public static Device of(Origin origin) {
        return new Device(origin.address(), origin.userAgent());
    }

    /** In words for people, for instance {@code Chrome 135 on macOS}. */
    public String description() {
        var agent = userAgent.orElse("");
        var browser = browser(agent, true);
        var system = system(agent);
        if (browser.isPresent() && system.isPresent()) {
            return browser.get() + " on " + system.get();
        }
        return browser.or(() -> system).orElse(UNNAMED);
    }

    /**
     * What stays the same when a person comes again with the same device: the neighbourhood in the network, and the browser
     * whatever its version.
     */
    public String likeness() {
        var agent = userAgent.orElse("");
        return network() + "|" + browser(agent, false).orElse("") + "|"
                + system(agent).orElse("");
    }

    /** The first 24 bits of an IPv4 address, the first 48 of another. */
    private String network() {
        var text = address.orElse("");
        var dot = text.lastIndexOf('.');
        if (dot >= 0 && text.indexOf(':') < 0) {
            return text.substring(0, dot);
        }
        var groups = text.split(":", -1);
        return groups.length < 4 ? text : groups[0] + ":" + groups[1] + ":" + groups[2];
    }

    private static Optional<String> browser(String agent, boolean withVersion) {
        for (var browser : BROWSERS.entrySet()) {
            var found = browser.getValue().matcher(agent);
            if (found.find()) {
                return Optional.of(withVersion ? browser.getKey() + " " + found.group(1) : browser.getKey());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> system(String agent) {
        return SYSTEMS.entrySet().stream()
                .filter(system -> system.getValue().matcher(agent).find())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
