package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.integrations.GithubApp;
import org.junit.jupiter.api.Test;

/** What every {@link GithubApp} owes its callers. */
public interface GithubAppContract {

    /** The implementation under test, with all the credentials of an App. */
    GithubApp withCredentials();

    /** The implementation under test, without any. */
    GithubApp withoutCredentials();

    @Test
    default void anAppWithItsCredentialsIsConfigured() {
        assertThat(withCredentials().isConfigured()).isTrue();
    }

    @Test
    default void anAppWithoutCredentialsIsNotConfigured() {
        assertThat(withoutCredentials().isConfigured()).isFalse();
    }
}
