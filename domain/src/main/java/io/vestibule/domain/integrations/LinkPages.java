package io.vestibule.domain.integrations;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where browsers come back to from GitHub and Slack, and where they go from there.
 *
 * @param site what people see in their browser's address bar, without a path and without a slash at the end
 * @param ofClients by the client that began: an absolute address, or a path of this site
 */
public record LinkPages(URI site, Map<String, String> ofClients) {

    /** Where people see what they linked. */
    public static final String SETTINGS = "/settings/user-personal-integrations";

    private static final String SLACK_CLIENT = "slack";

    /** The clients that are known unless more are set. */
    public static final Map<String, String> STANDARD = Map.of(
            "posthog_mobile",
            "posthog://github/callback",
            "posthog_code",
            "/account-connected/github-integration",
            SLACK_CLIENT,
            "/account-connected/github-integration");

    public LinkPages {
        ofClients = Map.copyOf(ofClients);
    }

    /** The clients of {@link #STANDARD}, with {@code further} beside them or in their place. */
    public static LinkPages of(URI site, Map<String, String> further) {
        var clients = new LinkedHashMap<>(STANDARD);
        clients.putAll(further);
        return new LinkPages(site, clients);
    }

    /** Whether it is a client that may send people to GitHub before there is anything to install. */
    public static boolean isFirstParty(String client) {
        return STANDARD.containsKey(client);
    }

    /** Where GitHub sends browsers after people agreed; registered with the App letter for letter. */
    public URI githubCallback() {
        return URI.create(site + "/complete/github-link/");
    }

    /** Where browsers are sent to Slack from. */
    public String slackStart(StateToken state) {
        return site + "/complete/slack-link/start/?state=" + encoded(state.reveal());
    }

    /** Where Slack sends browsers after people agreed. */
    public URI slackCallback() {
        return URI.create(site + "/complete/slack-link/");
    }

    /** Where a browser goes when GitHub is linked. */
    public String githubLinked(Optional<String> client) {
        return of(client).orElse(SETTINGS + "?github_link_success=1");
    }

    /** Where a browser goes when GitHub is not linked. */
    public String githubFailed(Optional<String> client, String code) {
        return of(client)
                .map(address -> address + "&error=" + encoded(code))
                .orElse(SETTINGS + "?github_link_error=" + encoded(code));
    }

    /** Where a browser goes when Slack is linked. */
    public String slackLinked() {
        return SETTINGS + "?slack_link_success=1";
    }

    /** Where a browser goes when Slack is not linked. */
    public String slackFailed(String code) {
        return SETTINGS + "?slack_link_error=" + encoded(code);
    }

    private Optional<String> of(Optional<String> client) {
        return client.filter(ofClients::containsKey).map(name -> {
            var address = String.valueOf(ofClients.get(name));
            return address
                    + (address.indexOf('?') < 0 ? "?" : "&")
                    + "provider=github"
                    + (name.equals(SLACK_CLIENT) ? "&connect_from=slack" : "");
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
