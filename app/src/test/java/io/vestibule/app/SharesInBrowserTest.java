package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.server.VestibuleServer;
import io.vestibule.application.sharing.ShareRecording;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** Shared links as a browser shows them, with scripts and without. */
@Timeout(180)
class SharesInBrowserTest {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private VestibuleServer server;
    private @Nullable ChromeDriver opened;
    private ProjectId project;

    @BeforeEach
    void open() throws IOException {
        TestChromium.assumeInstalled();
        server = TestChromium.server(folder);
        var ada = TestAccounts.create(server.vestibule(), "ada@example.com", false);
        project = server.vestibule()
                .get(Users.class)
                .find(ada)
                .flatMap(user -> user.workplace().project())
                .orElseThrow();
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.quit();
        }
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest(name = "scripts: {0}")
    @ValueSource(booleans = {false, true})
    void aPasswordTypedIntoThePageOpensIt(boolean scripts) throws IOException {
        browse(scripts);
        var link = "/shared/" + shared("flight-1", Optional.of(PASSWORD));

        visit(link);
        assertThat(browser().getTitle()).isEqualTo("Password needed");
        assertThat(browser().getPageSource()).doesNotContain("flight-1");

        type("not this one");
        assertThat(browser().findElement(By.cssSelector("[role=alert]")).getText())
                .isEqualTo("Incorrect password");

        type(PASSWORD);
        waitFor("flight-1");
        assertThat(browser().getCurrentUrl()).endsWith(link);

        browser().navigate().refresh();
        waitFor("flight-1");
        visit("/shared/" + shared("flight-2", Optional.of(PASSWORD)));
        waitFor("This page is protected");
    }

    @Test
    void aLinkWithASuffixOpensToo() throws IOException {
        browse(false);
        var link = "/shared/" + shared("flight-1", Optional.of(PASSWORD));

        visit(link + ".png");
        type(PASSWORD);

        waitFor("flight-1");
        assertThat(browser().getCurrentUrl()).endsWith(link);
    }

    @Test
    void thePageIsDrawnAsItsPolicyAllows() throws IOException {
        browse(true);

        visit("/shared/" + shared("flight-1", Optional.of(PASSWORD)));

        // 24rem, which only the page's own style says
        assertThat(browser().findElement(By.tagName("body")).getCssValue("max-width"))
                .isEqualTo("384px");
    }

    @Test
    void whatIsSharedWithEverybodyNeedsNoPassword() throws IOException {
        browse(false);

        visit("/shared/" + shared("flight-1", Optional.empty()));
        waitFor("flight-1");

        visit("/shared/nothing-here");
        waitFor("Not found");
    }

    @Test
    void aPageInAFrameOfAnotherSiteOpensThere() throws IOException {
        browse(true);
        var token = shared("flight-1", Optional.of(PASSWORD));

        framed("/embedded/" + token);
        type(PASSWORD);
        waitFor("flight-1");

        framed("/shared/" + token);
        browser().manage().timeouts().implicitlyWait(Duration.ZERO);
        assertThat(browser().findElements(By.id("password"))).isEmpty();
    }

    /** Looks into a frame on a page of another site. */
    private void framed(String path) throws IOException {
        var page = folder.resolve("host.html");
        Files.writeString(page, "<!doctype html><iframe src=\"" + address(path) + "\"></iframe>");
        browser().get(page.toUri().toString());
        browser().switchTo().frame(0);
    }

    private String shared(String recording, Optional<String> password) {
        return server.vestibule()
                .get(ShareRecording.class)
                .handle(new ShareRecording.Command(
                        project,
                        new ResourceRef(ResourceKind.SESSION_RECORDING, recording),
                        password.map(Password::new),
                        Optional.empty()))
                .reveal();
    }

    private void visit(String path) {
        browser().get(address(path));
    }

    private String address(String path) {
        return "http://localhost:" + server.address().getPort() + path;
    }

    private void type(String password) {
        browser().findElement(By.id("password")).sendKeys(password);
        browser().findElement(By.tagName("button")).click();
    }

    /** What stands at the top; a frame takes a moment to show it. */
    private void waitFor(String heading) {
        browser().findElement(By.xpath("//h1[text()='" + heading + "']"));
    }

    private ChromeDriver browser() {
        return Objects.requireNonNull(opened);
    }

    private void browse(boolean scripts) throws IOException {
        var options = TestChromium.options(folder);
        if (!scripts) {
            options.setExperimentalOption("prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
        }
        opened = TestChromium.open(options);
        browser().manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
        browser().get("data:text/html,<script>document.title = 'scripts run'</script>");
        assertThat(browser().getTitle().equals("scripts run")).isEqualTo(scripts);
    }
}
