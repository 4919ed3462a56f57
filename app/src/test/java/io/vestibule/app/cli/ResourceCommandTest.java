package io.vestibule.app.cli;

import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.TestCommandLine;
import io.vestibule.app.TestCommandLine.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void makeAProject() {
        assertThat(run("user", "create", "--email", "ada@example.com", "--first-name", "Ada")
                        .status())
                .isZero();
    }

    @Test
    void whatIsRegisteredIsPrintedAndListed() {
        var outcome = put(
                "insight",
                "0007",
                "Revenue",
                "--short-id",
                "aB3",
                "--url",
                "https://host.example/i/7",
                "--dashboard",
                "9",
                "--dashboard",
                "5");
        put("dashboard", "5", "Engines");
        put("session_recording", "abc", "A visit");

        assertThat(outcome.err()).isEmpty();
        assertThatJson(outcome.out())
                .isObject()
                .containsKeys("kind", "ref", "name", "short_id", "url", "dashboards", "updated_at");
        assertThatJson(outcome.out()).node("ref").isEqualTo(7);
        assertThatJson(outcome.out()).node("dashboards").isEqualTo(List.of(5, 9));
        assertThat(run("resource", "list", "--project", "1").out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly("dashboard 5 Engines", "insight 7 Revenue", "session_recording abc A visit");
        assertThat(run("resource", "list", "--project", "1", "--json").out().lines())
                .hasSize(3)
                .contains(outcome.out().strip());
    }

    @Test
    void whatIsRegisteredAgainReplacesTheFormer() {
        put("dashboard", "5", "Engines", "--url", "https://host.example/5");
        put("dashboard", "5", "Looms");

        assertThat(run("resource", "list", "--project", "1", "--json").out())
                .hasLineCount(1)
                .contains("\"name\":\"Looms\"", "\"url\":null");
    }

    @Test
    void whatIsRemovedIsGone() {
        put("dashboard", "5", "Engines");

        assertThat(remove("dashboard", "5").out()).isEqualTo("Removed the dashboard 5.\n");

        assertThat(run("resource", "list", "--project", "1").out()).isEmpty();
        assertThat(remove("dashboard", "5").err()).contains("No dashboard 5 is registered.");
    }

    @ParameterizedTest
    @CsvSource({
        "1, moon,      5,  Engines, '',             kind",
        "1, dashboard, x,  Engines, '',             'No dashboard can be called \"x\".'",
        "1, dashboard, 0,  Engines, '',             'No dashboard can be called \"0\".'",
        "1, dashboard, 5,  ' ',     '',             name: ",
        "1, insight,   5,  Engines, ftp://host/,    url: ",
        "9, dashboard, 5,  Engines, '',             There is no project 9.",
    })
    void whatCannotBeRegisteredIsRefused(
            String project, String kind, String ref, String name, String url, String reason) {
        var arguments = new ArrayList<>(
                List.of("resource", "put", "--project", project, "--kind", kind, "--ref", ref, "--name", name));
        if (!url.isEmpty()) {
            arguments.addAll(List.of("--url", url));
        }

        var outcome = run(arguments.toArray(String[]::new));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).startsWith("vestibule: ").contains(reason);
        assertThat(run("resource", "list", "--project", "1").out()).isEmpty();
    }

    private Outcome put(String kind, String ref, String name, String... more) {
        var arguments = new ArrayList<>(
                List.of("resource", "put", "--project", "1", "--kind", kind, "--ref", ref, "--name", name));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private Outcome remove(String kind, String ref) {
        return run("resource", "remove", "--project", "1", "--kind", kind, "--ref", ref);
    }

    private Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", folder.resolve("test.db").toString()));
        return TestCommandLine.run(Map.of(), "", all.toArray(String[]::new));
    }
}
