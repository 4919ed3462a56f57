package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.access.LoginVisit;
import io.vestibule.application.passkeys.BeginPasskeyLogin;
import io.vestibule.domain.common.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stolen database tells of ceremonies that are under way. */
class PasskeysAtRestTest {

    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    @Test
    void neitherChallengesNorTheBrowsersThatHaveThemCanBeRead() throws IOException {
        String challenge;
        String browser;
        try (var vestibule = Vestibule.builder()
                .database(folder.resolve("accounts.db"))
                .withoutHousekeeping()
                .build()) {
            var begun = vestibule.get(BeginPasskeyLogin.class).handle(LoginVisit.first(Origin.INTERNAL));
            var found = CHALLENGE.matcher(begun.options().value());
            assertThat(found.find()).isTrue();
            challenge = found.group(1);
            browser = begun.browser().orElseThrow().reveal();
            assertThat(read()).contains("vestibule_passkey_ceremonies");
        }

        assertThat(read()).doesNotContain(challenge).doesNotContain(browser);
    }

    /** All files of the database, byte by byte. */
    private String read() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
