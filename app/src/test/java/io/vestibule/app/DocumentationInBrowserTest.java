package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.server.VestibuleServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page of the description as a browser shows it, under the policy that the server sends with it. */
@Timeout(180)
class DocumentationInBrowserTest {

    @TempDir
    Path folder;

    private VestibuleServer server;
    private ChromeDriver browser;

    @BeforeEach
    void open() throws IOException {
        TestChromium.assumeInstalled();
        server = TestChromium.server(folder);
        var options = TestChromium.options(folder);
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        browser = TestChromium.open(options);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void operationsAreShownFoundAndOpened() {
        show("/api/docs/");

        assertThat(browser.findElement(By.tagName("h1")).getText()).startsWith("Vestibule ");
        assertThat(visible()).hasSizeGreaterThan(80);

        browser.findElement(By.id("filter")).sendKeys("user:write push_tokens");
        soon(() -> assertThat(visible()).hasSize(2).allMatch(line -> line.contains("push_tokens")));

        var operation = browser.findElement(By.id("registerPushToken"));
        operation.findElement(By.tagName("summary")).click();
        soon(() -> assertThat(operation.getText())
                .contains("For a key with the scope user:write")
                .contains("platform")
                .contains("one of \"ios\", \"android\", \"web\"")
                .contains("curl -X POST '" + server.address() + "/api/users/@me/push_tokens/'")
                .contains("invalid_choice"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void anAddressOpensItsOperation() {
        show("/api/docs#updateUser");

        var operation = browser.findElement(By.id("updateUser"));
        soon(() -> assertThat(operation.getAttribute("open")).isNotNull());
        soon(() -> assertThat(operation.findElements(By.cssSelector("td details > summary")))
                .isNotEmpty());
        operation.findElements(By.cssSelector("td details > summary")).get(0).click();
        soon(() -> assertThat(operation.getText()).contains("sensitive_session_expires_at"));
        assertThat(complaints()).isEmpty();
    }

    /** A browser says that something was opened a moment after it was clicked, and only then the page fills it. */
    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }

    private void show(String path) {
        browser.get(server.address() + path);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> !browser.findElements(By.cssSelector("details.operation"))
                        .isEmpty());
    }

    private List<String> visible() {
        return browser.findElements(By.cssSelector("details.operation > summary")).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    /** What the browser refused, or found wrong with the page. */
    private List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .filter(line -> !line.contains("favicon.ico"))
                .toList();
    }
}
