package io.vestibule.domain.integrations;

/**
 * Who somebody is at GitHub.
 *
 * @param id never changes and is never given again
 * @param login can change
 */
public record GithubIdentity(long id, String login) {}
