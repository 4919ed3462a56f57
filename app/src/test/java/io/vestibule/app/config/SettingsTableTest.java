package io.vestibule.app.config;

import io.vestibule.app.docs.GeneratedPart;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Operators read about every setting there is, and about none that is not. */
class SettingsTableTest {

    @Test
    void thePageForOperatorsHasEverySettingAsItIs() throws IOException {
        GeneratedPart.of("operations.md", "settings")
                .shouldBe("| in a file | in the environment | default | must be | meaning |\n"
                        + "| --- | --- | --- | --- | --- |\n"
                        + Arrays.stream(Setting.values())
                                .map(SettingsTableTest::row)
                                .collect(Collectors.joining()));
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
                        setting.allowed(),
                        setting.help());
    }
}
