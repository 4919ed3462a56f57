/**
 * Linked identities at GitHub and Slack: {@code GithubIntegration}, {@code SlackIntegration}, and the flows that make them
 * ({@code LinkState}). Ports that store: {@code Integrations}, {@code GithubInstallations}, {@code GithubCredentials},
 * {@code SharedInstallations}, {@code LinkStates}, {@code RepositoryCache}, {@code BranchCache}. Ports that ask:
 * {@code GithubApp} and {@code SlackApp}, whose failures are {@code GithubFailure} and {@code SlackFailure}.
 */
@NullMarked
package io.vestibule.domain.integrations;

import org.jspecify.annotations.NullMarked;
