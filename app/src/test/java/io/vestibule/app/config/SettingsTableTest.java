package io.vestibule.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Operators read about every setting there is, and about none that is not. */
class SettingsTableTest {

    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final String BEGIN = "<!-- settings: SettingsTableTest says what belongs here -->\n";
    private static final String END = "<!-- end of settings -->\n";

    @Test
    void thePageForOperatorsHasEverySettingAsItIs() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(BEGIN).containsOnlyOnce(END);

        var table = page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));

        assertThat(table)
                .as("what stands between the two comments in docs/operations.md; put this there:\n\n%s", expected())
                .isEqualTo(expected());
    }

    private static String expected() {
        return "| in a file | in the environment | default | must be | meaning |\n"
                + "| --- | --- | --- | --- | --- |\n"
                + Arrays.stream(Setting.values()).map(SettingsTableTest::row).collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        return "| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.label(),
                        setting.variable(),
                        setting.initial()
                                .filter(text -> !text.isEmpty())
                                .map(text -> "`" + text + "`")
                                .orElse("none"),
                        setting.isSecret() ? "a secret" : setting.form().allowed(),
                        setting.help());
    }
}
