package io.vestibule.app.config;

import io.vestibule.adapters.webhook.AllowedHosts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a setting may look like.
 *
 * @param allowed completes the sentence "it must be …"
 */
record Form(String allowed, Predicate<String> fits) {

    private static final Set<String> YES = Set.of("on", "true", "yes");
    private static final Set<String> NO = Set.of("off", "false", "no");
    private static final Pattern COOKIE_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern SCOPE_OBJECT = Pattern.compile("[a-z][a-z_]{0,59}");
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");

    static final Form TEXT = new Form("some text", text -> !text.isBlank());
    static final Form SWITCH = new Form("on or off", text -> isYes(text) || NO.contains(lower(text)));
    static final Form WEB_ADDRESS =
            new Form("a web address such as https://accounts.example.com", text -> webAddress(text) != null);
    static final Form SITE = new Form(
            "a web address without a path, such as https://accounts.example.com",
            text -> isOrigin(text.replaceFirst("/$", "")));
    static final Form COOKIE = new Form(
            "a cookie's name, of letters, digits and hyphens",
            name -> COOKIE_NAME.matcher(name).matches());
    static final Form NETWORKS = list("addresses or networks such as 10.0.0.0/8, separated by commas", Form::isNetwork);
    static final Form ORIGINS = list("origins such as https://app.example.com, separated by commas", Form::isOrigin);

    static final Form HOSTS =
            list("hosts such as reports.lan or 10.0.0.5:8080, separated by commas", AllowedHosts::isHost);

    static final Form SCOPE_OBJECTS = list(
            "names of small letters and underscores such as feature_flag, separated by commas",
            name -> SCOPE_OBJECT.matcher(name).matches());

    static Form whole(long least, long most) {
        return new Form("a whole number from " + least + " to " + most, text -> {
            try {
                var number = Long.parseLong(text);
                return number >= least && number <= most;
            } catch (NumberFormatException notANumber) {
                return false;
            }
        });
    }

    static Form oneOf(String... words) {
        var all = List.of(words);
        var allowed = String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
        return new Form(allowed, text -> all.contains(lower(text)));
    }

    static boolean isYes(String text) {
        return YES.contains(lower(text));
    }

    /** The entries of a list, without blanks around them. */
    static List<String> entries(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Form list(String allowed, Predicate<String> fits) {
        return new Form(allowed, text -> entries(text).stream().allMatch(fits));
    }

    private static @Nullable URI webAddress(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme();
            var isWeb = scheme != null
                    && (lower(scheme).equals("http") || lower(scheme).equals("https"));
            return isWeb
                            && uri.getHost() != null
                            && uri.getPort() <= 65_535
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                    ? uri
                    : null;
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }

    private static boolean isOrigin(String text) {
        var uri = webAddress(text);
        return uri != null && uri.getRawPath().isEmpty();
    }

    private static boolean isNetwork(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var isIpv4 = isIpv4(address);
        if (!isIpv4 && !IPV6.matcher(address).matches()) {
            return false;
        }
        return slash < 0 || whole(0, isIpv4 ? 32 : 128).fits().test(text.substring(slash + 1));
    }

    private static boolean isIpv4(String address) {
        var parts = IPV4.matcher(address);
        if (!parts.matches()) {
            return false;
        }
        for (var i = 1; i <= 4; i++) {
            if (Integer.parseInt(parts.group(i)) > 255) {
                return false;
            }
        }
        return true;
    }
}
