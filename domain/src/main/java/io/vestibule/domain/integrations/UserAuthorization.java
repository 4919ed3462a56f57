package io.vestibule.domain.integrations;

/** A person has agreed: who it is, and what the App may act with for them. */
public record UserAuthorization(UserTokens tokens, GithubIdentity identity) {}
