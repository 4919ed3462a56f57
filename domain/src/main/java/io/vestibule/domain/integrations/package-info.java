/**
 * Linked identities at GitHub and Slack. Port: {@code GithubApp}.
 */
@NullMarked
package io.vestibule.domain.integrations;

import org.jspecify.annotations.NullMarked;
