package io.vestibule.adapters.github;

import java.util.Optional;

/**
 * What the operator knows of the GitHub App; blank text counts as nothing.
 *
 * @param appId a number; only old Enterprise Servers ask for it
 * @param slug the App's name in web addresses
 * @param privateKey in PEM form
 * @param clientId names the App to GitHub
 * @param clientSecret with it a person's code is exchanged
 * @param webhookSecret with it GitHub signs its deliveries
 */
public record GithubSettings(
        Optional<String> appId,
        Optional<String> slug,
        Optional<GithubSecret> privateKey,
        Optional<String> clientId,
        Optional<GithubSecret> clientSecret,
        Optional<GithubSecret> webhookSecret) {

    /** No App. */
    public static final GithubSettings NONE = new GithubSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public GithubSettings {
        appId = appId.filter(text -> !text.isBlank());
        slug = slug.filter(text -> !text.isBlank());
        privateKey = privateKey.filter(secret -> !secret.reveal().isBlank());
        clientId = clientId.filter(text -> !text.isBlank());
        clientSecret = clientSecret.filter(secret -> !secret.reveal().isBlank());
        webhookSecret = webhookSecret.filter(secret -> !secret.reveal().isBlank());
    }

    /** Whether an App can be installed and can act in its own name. */
    public boolean isComplete() {
        return slug.isPresent() && privateKey.isPresent() && clientId.isPresent();
    }
}
