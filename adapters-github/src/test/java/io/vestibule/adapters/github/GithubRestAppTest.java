package io.vestibule.adapters.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.testkit.integrations.FakeGithubApp;
import io.vestibule.testkit.integrations.GithubAppContract;
import io.vestibule.testkit.integrations.GithubBench;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GithubRestAppTest implements GithubAppContract {

    private final FakeGithubApp github = FakeGithubApp.configured();
    private final GithubBench bench = new GithubBench(github);
    private final GithubApp app = new GithubRestApp(GithubStubs.settings(bench.url()), Clock.systemUTC());

    @AfterEach
    void stop() {
        bench.close();
    }

    @Override
    public GithubApp withCredentials() {
        return app;
    }

    @Override
    public GithubApp withoutCredentials() {
        return new GithubRestApp(GithubSettings.NONE, Clock.systemUTC());
    }

    @Override
    public FakeGithubApp github() {
        return github;
    }

    @Test
    void settingsDoNotShowTheirSecrets() {
        assertThat(GithubStubs.settings(bench.url()).toString())
                .doesNotContain(GithubStubs.CLIENT_SECRET, "Everybody", "MII")
                .contains("GithubSecret[hidden]", "AppKey[hidden]");
    }

    @Test
    void theModuleBindsOneApp() {
        var injector = Guice.createInjector(
                new GithubModule(GithubStubs.settings(bench.url())),
                binder -> binder.bind(Clock.class).toInstance(Clock.systemUTC()));

        assertThat(injector.getInstance(GithubApp.class))
                .isSameAs(injector.getInstance(GithubApp.class))
                .isInstanceOf(GithubRestApp.class);
        assertThat(injector.getInstance(GithubApp.class).isConfigured()).isTrue();
    }
}
