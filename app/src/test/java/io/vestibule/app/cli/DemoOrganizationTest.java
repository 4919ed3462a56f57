package io.vestibule.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.Vestibule;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOrganizationTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"8, 16", "17, 17", "18, 18", "72, 72"})
    void passwordsAreAsLongAsTheyMustBe(String least, int length) {
        var settings = Settings.of(Map.of("db", folder.resolve("demo.db").toString(), "passwords.min-length", least));
        try (var vestibule = Vestibule.builder()
                .config(VestibuleConfig.of(settings))
                .withoutHousekeeping()
                .build()) {
            assertThat(DemoOrganization.in(vestibule).login().reveal()).hasSize(length);
        }
    }
}
