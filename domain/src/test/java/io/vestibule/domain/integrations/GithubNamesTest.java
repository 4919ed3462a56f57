package io.vestibule.domain.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.DomainException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GithubNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "12345", "18446744073709551615"})
    void aNumberIsAnInstallationsId(String text) {
        assertThat(InstallationId.parse(text)).contains(new InstallationId(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "012", "-1", "1a", " 1", "1\n", "184467440737095516150", "١"})
    void nothingElseIs(String text) {
        assertThat(InstallationId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new InstallationId(text)).isInstanceOfSatisfying(DomainException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("invalid_input");
            assertThat(refusal.attr()).contains("installation_id");
        });
    }

    @Test
    void installationsAreOrderedByTheirNumber() {
        assertThat(Stream.of("100", "20", "3", "19").map(InstallationId::new).sorted())
                .extracting(InstallationId::value)
                .containsExactly("3", "19", "20", "100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"octocat/Hello-World", "a/b", "a.b/.github", "_/-", "a/..b", ".../x"})
    void ownerAndNameMakeARepositorysName(String text) {
        var name = new RepositoryName(text);

        assertThat(name.owner() + "/" + name.name()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a/", "/b", "a/b/c", "../b", "a/..", "./b", "a/.", "a b/c", "a/b\n", "a/b?x", "ä/b"})
    void nothingElseDoes(String text) {
        assertThatThrownBy(() -> new RepositoryName(text)).isInstanceOfSatisfying(DomainException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("invalid_input");
            assertThat(refusal.attr()).isEmpty();
        });
    }
}
