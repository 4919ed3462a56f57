package io.vestibule.domain.integrations;

import java.util.Optional;

/**
 * The account that an installation is on.
 *
 * @param id empty when GitHub did not tell
 * @param type {@code User}, {@code Organization} or a word that came later; empty for an enterprise, which has none
 * @param name the login; for an account without one, the installation's id
 */
public record GithubAccount(Optional<Long> id, Optional<String> type, String name) {}
