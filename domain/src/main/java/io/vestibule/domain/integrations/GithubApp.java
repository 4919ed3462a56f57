package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;

/** The GitHub App of this installation. Safe for many threads. */
@Port
public interface GithubApp {

    /** Whether the App's credentials are known; without them nothing can be linked. */
    boolean isConfigured();
}
