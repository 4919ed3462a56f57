package io.vestibule.adapters.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.vestibule.domain.integrations.GithubApp;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GithubRestAppTest {

    private static final GithubSettings ALL = settings("vestibule-app", "a key in PEM form", "Iv23liABC");

    @Test
    void settingsDoNotShowTheirSecrets() {
        var settings = new GithubSettings(
                Optional.of("1"),
                Optional.of("slug"),
                Optional.of(new GithubSecret("hunter2")),
                Optional.of("id"),
                Optional.of(new GithubSecret("hunter3")),
                Optional.of(new GithubSecret("hunter4")));

        assertThat(settings.toString()).doesNotContain("hunter").contains("GithubSecret[hidden]");
    }

    @Test
    void theModuleBindsOneApp() {
        var injector = Guice.createInjector(new GithubModule(ALL));

        assertThat(injector.getInstance(GithubApp.class))
                .isSameAs(injector.getInstance(GithubApp.class))
                .isInstanceOf(GithubRestApp.class);
        assertThat(injector.getInstance(GithubApp.class).isConfigured()).isTrue();
    }

    private static GithubSettings settings(String slug, String privateKey, String clientId) {
        return new GithubSettings(
                Optional.empty(),
                Optional.of(slug),
                Optional.of(new GithubSecret(privateKey)),
                Optional.of(clientId),
                Optional.empty(),
                Optional.empty());
    }
}
