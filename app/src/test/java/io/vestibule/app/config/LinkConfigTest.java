package io.vestibule.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.integrations.GithubRules;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkConfigTest {

    @Test
    void unlessItIsSaidOtherwiseTheStandardHolds() {
        assertThat(LinkConfig.of(Settings.standard())).isEqualTo(new LinkConfig(GithubRules.STANDARD, Map.of()));
    }

    @Test
    void everythingCanBeSaid() {
        var said = LinkConfig.of(Settings.of(Map.of(
                "github.uninstall-on-last-reference", "off",
                "github.repository-visibility", "user",
                "github.recheck-access", "off",
                "github.return-urls", "mine=https://app.example.com/x?a=b, posthog_code=/here, app=my-app://linked")));

        assertThat(said.github()).isEqualTo(new GithubRules(false, true, false, Duration.ofSeconds(25)));
        assertThat(said.returnUrls())
                .isEqualTo(Map.of(
                        "mine", "https://app.example.com/x?a=b", "posthog_code", "/here", "app", "my-app://linked"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mine",
                "=https://a.example.com",
                "mine=here",
                "mine=//evil.example.com",
                "mine=a b",
                "mine=javascript:x"
            })
    void whatIsNoPairIsRefused(String pairs) {
        var settings = Settings.of(Map.of("github.return-urls", pairs));

        assertThatThrownBy(() -> LinkConfig.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("github.return-urls: ");
    }
}
