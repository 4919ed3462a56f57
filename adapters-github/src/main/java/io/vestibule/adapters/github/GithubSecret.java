package io.vestibule.adapters.github;

import io.vestibule.domain.common.Secret;

/** Text that proves something to GitHub, or GitHub to us. */
public final class GithubSecret extends Secret {

    public GithubSecret(String value) {
        super(value);
    }
}
