/**
 * Linked identities at GitHub and Slack. Ports: {@code GithubApp} and {@code SlackApp}, whose failures are
 * {@code GithubFailure} and {@code SlackFailure}.
 */
@NullMarked
package io.vestibule.domain.integrations;

import org.jspecify.annotations.NullMarked;
