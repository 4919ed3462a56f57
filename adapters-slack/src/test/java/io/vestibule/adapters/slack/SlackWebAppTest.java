package io.vestibule.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.vestibule.domain.integrations.SlackApp;
import io.vestibule.testkit.integrations.FakeSlackApp;
import io.vestibule.testkit.integrations.SlackAppContract;
import io.vestibule.testkit.integrations.SlackBench;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackWebAppTest implements SlackAppContract {

    private final FakeSlackApp slack = FakeSlackApp.configured();
    private final SlackBench bench = new SlackBench(slack);
    private final SlackSettings settings = new SlackSettings(
            Optional.of(SlackBench.CLIENT_ID),
            Optional.of(new SlackSecret("hunter2")),
            Optional.of(new SlackSecret(SlackBench.BOT_TOKEN)),
            URI.create(bench.apiUrl()));
    private final SlackApp app = new SlackWebApp(settings, Clock.systemUTC());

    @AfterEach
    void stop() {
        bench.close();
    }

    @Override
    public SlackApp withCredentials() {
        return app;
    }

    @Override
    public SlackApp withoutCredentials() {
        return new SlackWebApp(SlackSettings.NONE, Clock.systemUTC());
    }

    @Override
    public FakeSlackApp slack() {
        return slack;
    }

    @Test
    void settingsDoNotShowTheirSecrets() {
        assertThat(settings.toString()).doesNotContain("hunter2", "xoxb").contains("SlackSecret[hidden]");
    }

    @Test
    void theModuleBindsOneApp() {
        var injector = Guice.createInjector(
                new SlackModule(settings), binder -> binder.bind(Clock.class).toInstance(Clock.systemUTC()));

        assertThat(injector.getInstance(SlackApp.class))
                .isSameAs(injector.getInstance(SlackApp.class))
                .isInstanceOf(SlackWebApp.class);
    }

    @Test
    void pagesAreSlacksOwn() {
        var slackCom = new SlackWebApp(
                new SlackSettings(
                        Optional.of("1.2"),
                        Optional.of(new SlackSecret("s")),
                        Optional.empty(),
                        SlackSettings.SLACK_COM),
                Clock.systemUTC());

        assertThat(slackCom.authorizePage("s", "n", RETURN, Optional.empty()))
                .asString()
                .startsWith("https://slack.com/openid/connect/authorize?client_id=1.2&");
        assertThat(slackCom.isLinkingConfigured()).isTrue();
        assertThat(slackCom.isPostingConfigured()).isFalse();
    }
}
