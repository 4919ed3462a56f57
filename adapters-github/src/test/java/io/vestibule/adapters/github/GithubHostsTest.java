package io.vestibule.adapters.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GithubHostsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            |                            | | | https://api.github.com      | https://github.com    | https://github.com/apps/x/installations/new
            | https://git.example/api/v3 | | | https://git.example/api/v3  | https://git.example   | https://git.example/github-apps/x/installations/new
            | https://git.example/api/v3/ | | | https://git.example/api/v3 | https://git.example   | https://git.example/github-apps/x/installations/new
            | https://api.acme.ghe.com   | | | https://api.acme.ghe.com    | https://acme.ghe.com  | https://acme.ghe.com/github-apps/x/installations/new
            | http://127.0.0.1:4010      | | | http://127.0.0.1:4010       | http://127.0.0.1:4010 | http://127.0.0.1:4010/github-apps/x/installations/new
            | https://a.example/api/v3   | https://w.example | | https://a.example/api/v3 | https://w.example | https://w.example/github-apps/x/installations/new
            | | | https://github.com/enterprise-apps/{slug}/new | https://api.github.com | https://github.com | https://github.com/enterprise-apps/x/new
            """)
    void oneAddressTellsTheOthers(
            String nothing, String api, String web, String page, String apiUrl, String webUrl, String installPage) {
        var hosts = GithubHosts.of(Optional.ofNullable(api), Optional.ofNullable(web), Optional.ofNullable(page));

        assertThat(hosts.api()).hasToString(apiUrl);
        assertThat(hosts.web()).hasToString(webUrl);
        assertThat(hosts.installPage("x")).hasToString(installPage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://git.example/api/v3", "http://127.0.0.1.example", "mailto:x", "https:///x"})
    void secretsDoNotTravelInTheClear(String address) {
        assertThatThrownBy(() -> GithubHosts.of(Optional.of(address), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GithubHosts.of(Optional.empty(), Optional.of(address), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://github.com/apps/new", "http://github.com/apps/{slug}/new"})
    void anInstallPageNeedsItsPlaceholderAndHttps(String page) {
        assertThatThrownBy(() -> GithubHosts.of(Optional.empty(), Optional.empty(), Optional.of(page)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example/api/v3/x, true",
        "https://git.example:443/other, true",
        "HTTPS://GIT.example/x, true",
        "http://git.example/api/v3/x, false",
        "https://git.example:8443/x, false",
        "https://git.example.org/x, false",
        "https://user@git.example/x, false",
        "//git.example/x, false",
        "/x, false"
    })
    void theSameHostHasTheSameSchemeNameAndPort(URI address, boolean same) {
        var hosts = GithubHosts.of(Optional.of("https://git.example/api/v3"), Optional.empty(), Optional.empty());

        assertThat(hosts.isApi(address)).isEqualTo(same);
    }
}
