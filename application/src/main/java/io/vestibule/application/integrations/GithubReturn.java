package io.vestibule.application.integrations;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.integrations.AuthorizationCode;
import java.util.Optional;

/**
 * What a browser brings back from GitHub. None of it can be believed before it was checked; empty text counts as nothing.
 *
 * @param toLink whether it came to the address where people come after agreeing, not to the one after installing
 * @param state what was sent to GitHub with the browser
 * @param installation the installation that GitHub speaks of, or whoever made up the address
 * @param setupAction {@code install}, {@code update}, or {@code request} where an owner has to approve
 * @param error why the person was sent back
 */
public record GithubReturn(
        SessionPrincipal person,
        boolean toLink,
        Optional<AuthorizationCode> code,
        Optional<String> state,
        Optional<String> installation,
        Optional<String> setupAction,
        Optional<String> error,
        Origin origin) {

    public GithubReturn {
        code = code.filter(secret -> !secret.reveal().isEmpty());
        state = state.filter(text -> !text.isEmpty());
        installation = installation.filter(text -> !text.isEmpty());
        setupAction = setupAction.filter(text -> !text.isEmpty());
        error = error.filter(text -> !text.isEmpty());
    }

    boolean isAction(String action) {
        return setupAction.filter(action::equals).isPresent();
    }
}
