package io.vestibule.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.VestibuleServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A browser of the machine's, and a server for it. */
final class TestChromium {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    private TestChromium() {}

    /** Skips a test, with the reason, where there is no browser. */
    static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "Skipped: this test needs the packages chromium and chromium-driver.");
    }

    /** A server on a new database in {@code folder}, which sends no mail. */
    static VestibuleServer server(Path folder) {
        return VestibuleServer.start(VestibuleConfig.of(
                Settings.of(Map.of("db", folder.resolve("accounts.db").toString(), "port", "0", "smtp-url", "off"))));
    }

    /** How a browser starts that knows nothing yet and keeps what it learns in {@code folder}. */
    static ChromeOptions options(Path folder) throws IOException {
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                // for root, which tests are in containers
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--user-data-dir=" + Files.createDirectory(folder.resolve("profile")));
        return options;
    }

    static ChromeDriver open(ChromeOptions options) {
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }
}
