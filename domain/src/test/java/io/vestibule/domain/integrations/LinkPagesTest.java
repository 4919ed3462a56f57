package io.vestibule.domain.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkPagesTest {

    private final LinkPages pages = LinkPages.of(
            URI.create("https://accounts.example.com"),
            Map.of("my_client", "https://app.example.com/linked?tab=2", "posthog_code", "code://back"));

    @ParameterizedTest
    @CsvSource({
        "posthog_mobile, posthog://github/callback?provider=github",
        "posthog_code, code://back?provider=github",
        "slack, /account-connected/github-integration?provider=github&connect_from=slack",
        "my_client, https://app.example.com/linked?tab=2&provider=github",
    })
    void aClientGetsItsPeopleBack(String client, String address) {
        assertThat(pages.githubLinked(Optional.of(client))).isEqualTo(address);
        assertThat(pages.githubFailed(Optional.of(client), "x y&z")).isEqualTo(address + "&error=x%20y%26z");
    }

    @Test
    void whoeverNamesNoKnownClientSeesTheSettings() {
        for (var client : List.of(Optional.<String>empty(), Optional.of("javascript:alert(1)"))) {
            assertThat(pages.githubLinked(client))
                    .isEqualTo("/settings/user-personal-integrations?github_link_success=1");
            assertThat(pages.githubFailed(client, "missing_params"))
                    .isEqualTo("/settings/user-personal-integrations?github_link_error=missing_params");
        }
    }

    @Test
    void whatIsRegisteredElsewhereIsBelowTheSite() {
        assertThat(pages.githubCallback()).hasToString("https://accounts.example.com/complete/github-link/");
        assertThat(pages.slackCallback()).hasToString("https://accounts.example.com/complete/slack-link/");
    }
}
