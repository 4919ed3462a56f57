package io.vestibule.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestCommandLine.Outcome;
import io.vestibule.app.Vestibule;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.SharedInstallation;
import io.vestibule.domain.integrations.SharedInstallations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GithubCommandTest {

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void createAProject() {
        run("user", "create", "--email", "ada@example.com", "--first-name", "Ada");
    }

    @Test
    void aProjectGetsAnInstallationAndLosesIt() {
        assertThat(github("share", "1", "123").out()).isEqualTo("Project 1 has installation 123.\n");
        assertThat(github("share", "1", "123").status()).as("again").isZero();
        assertThat(shared()).containsExactly(new InstallationId("123"));

        assertThat(github("unshare", "1", "123").status()).isZero();
        assertThat(shared()).isEmpty();
        var again = github("unshare", "1", "123");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("Project 1 does not have installation 123.");
    }

    @Test
    void aProjectMustBeThere() {
        var outcome = github("share", "4711", "123");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("There is no project 4711.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "abc", "-1", "123456789012345678901"})
    void anInstallationIsANumber(String installation) {
        assertThat(run("github", "share", "--project", "1", "--installation-id=" + installation)
                        .status())
                .isEqualTo(1);
    }

    private List<InstallationId> shared() {
        try (var vestibule = Vestibule.builder()
                .database(folder.resolve("test.db"))
                .withoutHousekeeping()
                .build()) {
            return vestibule.get(SharedInstallations.class).ofProject(new ProjectId(1)).stream()
                    .map(SharedInstallation::installation)
                    .toList();
        }
    }

    private Outcome github(String command, String project, String installation) {
        return run("github", command, "--project", project, "--installation-id", installation);
    }

    private Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", folder.resolve("test.db").toString()));
        return TestCommandLine.run(Map.of(), "", all.toArray(String[]::new));
    }
}
