package io.vestibule.app.config;

import io.vestibule.domain.integrations.GithubRules;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How identities are linked.
 *
 * @param returnUrls where people go who began in a client, by its name; beside those that are known anyway
 */
public record LinkConfig(GithubRules github, Map<String, String> returnUrls) {

    public LinkConfig {
        returnUrls = Map.copyOf(returnUrls);
    }

    static LinkConfig of(Settings settings) {
        return new LinkConfig(
                new GithubRules(
                        settings.isOn(Setting.GITHUB_UNINSTALL_ON_LAST_REFERENCE),
                        settings.word(Setting.GITHUB_REPOSITORY_VISIBILITY).equals("user"),
                        settings.isOn(Setting.GITHUB_RECHECK_ACCESS),
                        GithubRules.STANDARD.patience()),
                returnUrls(settings));
    }

    private static Map<String, String> returnUrls(Settings settings) {
        var urls = new LinkedHashMap<String, String>();
        for (var pair : settings.list(Setting.GITHUB_RETURN_URLS)) {
            var equals = pair.indexOf('=');
            var url = pair.substring(equals + 1).strip();
            if (equals < 1 || !isAddress(url)) {
                throw settings.refuse(
                        Setting.GITHUB_RETURN_URLS,
                        "it must be pairs such as my_client=https://app.example.com/linked, separated by commas");
            }
            urls.put(pair.substring(0, equals).strip(), url);
        }
        return urls;
    }

    /** Whether it is an address with a scheme and a host, or a path of this site. */
    private static boolean isAddress(String url) {
        try {
            var address = URI.create(url);
            return address.getScheme() == null
                    ? url.startsWith("/") && !url.startsWith("//")
                    : Optional.ofNullable(address.getRawAuthority()).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
