package io.vestibule.adapters.github;

import java.util.Optional;

/**
 * What the operator knows of the GitHub App; blank text counts as nothing.
 *
 * @param appId a number; only old Enterprise Servers ask for it, and where it is set it signs in place of {@code clientId}
 * @param slug the App's name in web addresses
 * @param privateKey signs in the App's name
 * @param clientId names the App to GitHub
 * @param clientSecret with it a person's code is exchanged
 * @param webhookSecret with it GitHub signs its deliveries
 * @param hosts where GitHub is
 * @param parallelPages how many pages of one list are asked for at once, 1 to 8
 */
public record GithubSettings(
        Optional<String> appId,
        Optional<String> slug,
        Optional<AppKey> privateKey,
        Optional<String> clientId,
        Optional<GithubSecret> clientSecret,
        Optional<GithubSecret> webhookSecret,
        GithubHosts hosts,
        int parallelPages) {

    /** As many pages at once as GitHub bears without complaint. */
    public static final int PARALLEL_PAGES = 4;

    /** No App. */
    public static final GithubSettings NONE = new GithubSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            GithubHosts.GITHUB_COM,
            PARALLEL_PAGES);

    public GithubSettings {
        appId = appId.filter(text -> !text.isBlank());
        slug = slug.filter(text -> !text.isBlank());
        clientId = clientId.filter(text -> !text.isBlank());
        clientSecret = clientSecret.filter(secret -> !secret.reveal().isBlank());
        webhookSecret = webhookSecret.filter(secret -> !secret.reveal().isBlank());
    }

    /** Whether an App can be installed and can act in its own name. */
    public boolean isComplete() {
        return slug.isPresent() && privateKey.isPresent() && clientId.isPresent();
    }

    /** Whether nothing is known of an App. */
    public boolean isNone() {
        return appId.isEmpty()
                && slug.isEmpty()
                && privateKey.isEmpty()
                && clientId.isEmpty()
                && clientSecret.isEmpty()
                && webhookSecret.isEmpty();
    }
}
