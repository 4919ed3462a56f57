package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vestibule.app.config.Settings;
import io.vestibule.app.config.VestibuleConfig;
import io.vestibule.app.server.VestibuleServer;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PersonName;
import io.vestibule.testkit.twofactor.Authenticator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** The account console as people use it, in a real browser, under the policy that the server sends with it. */
@Timeout(300)
class ConsoleInBrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "mighty-strong-secure-1337!!";
    private static final String OTHER_PASSWORD = "quetzalcoatlus-of-843-hills";

    @TempDir
    static Path profile;

    /** One for all tests: nothing is left in it but cookies, which each test begins without. */
    private static ChromeDriver browser;

    @TempDir
    Path folder;

    private VestibuleServer server;
    private @Nullable VirtualAuthenticator authenticator;

    @BeforeAll
    static void openBrowser() throws IOException {
        TestChromium.assumeInstalled();
        var options = TestChromium.options(profile);
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        browser = TestChromium.open(options);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void open() {
        server = started(Map.of());
        go("/reset");
        browser.manage().deleteAllCookies();
        browser.manage().window().setSize(new Dimension(1200, 1000));
        complaints();
    }

    private VestibuleServer started(Map<String, String> further) {
        var settings = new HashMap<>(
                Map.of("db", folder.resolve("accounts.db").toString(), "port", "0", "rate-limits", "off"));
        settings.putAll(further);
        return VestibuleServer.start(VestibuleConfig.of(Settings.of(settings)));
    }

    private void restart(Map<String, String> settings) {
        server.close();
        server = started(settings);
    }

    @AfterEach
    void close() {
        if (authenticator != null) {
            browser.removeVirtualAuthenticator(authenticator);
        }
        server.close();
    }

    @Test
    void whoeverComesFirstSignsUpAndLooksAfterTheAccount() {
        go("/");
        titled("Create the first account");
        fill("first_name", "Ada");
        fill("email", "ada@example.com");
        fill("password", "12345678");
        submit();
        soon(() -> assertThat(problemAt("password")).contains("Uncommon words are better."));
        assertThat(field("first_name").getAttribute("value")).isEqualTo("Ada");
        fill("password", PASSWORD);
        submit();

        titled("Profile");
        fill("last_name", "Lovelace");
        press("Save");
        told("Saved.");
        fill("first_name", "<b>Ada</b>");
        press("Save");
        soon(() -> assertThat(problemAt("first_name")).isNotEmpty());
        assertThat(me("last_name")).isEqualTo("Lovelace");

        signOut();
        assertThat(browser.manage().getCookieNamed("sessionid")).isNull();
        assertThat(browser.executeScript("return localStorage.length + sessionStorage.length"))
                .isEqualTo(0L);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneLeadsOn() {
        someone("ada@example.com");
        go("/settings/api-keys");
        titled("Sign in");
        fill("email", "ada@example.com");
        submit();
        fill("password", "not this one");
        assertThat(field("password").getAttribute("type")).isEqualTo("password");
        press("Show: Password");
        assertThat(field("password").getAttribute("type")).isEqualTo("text");
        submit();
        soon(() -> assertThat(
                        browser.findElement(By.cssSelector("form > .problem")).getText())
                .isEqualTo("Invalid email or password."));
        assertThat(field("password").getAttribute("type")).isEqualTo("password");
        assertThat(field("email").getAttribute("value")).isEqualTo("ada@example.com");

        fill("password", PASSWORD);
        submit();

        titled("API keys");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void anAuthenticatorAppIsSetUpAndAskedFor() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/security");
        press("Set up an authenticator app");
        var app = new Authenticator(found(By.id("totp-secret")).getText());
        assertThat(found(By.cssSelector("dialog img.qr")).getAttribute("src")).startsWith("data:image/svg+xml,");
        fill("token", app.wrongCodeAt(Instant.now()));
        submit();
        soon(() -> assertThat(problemAt("token")).isEqualTo("Token is not valid"));
        fill("token", app.codeAt(Instant.now()));
        submit();
        soon(() -> assertThat(browser.findElements(By.cssSelector("dialog .codes li")))
                .hasSize(10));
        var backupCode = browser.findElement(By.cssSelector("dialog .codes li")).getText();
        press("I have kept them");
        soon(() -> assertThat(main()).contains("10 backup codes are left."));
        signOut();

        signInTo("ada@example.com", PASSWORD);
        // the code of the next half minute: that of the present one was used
        fill("token", app.codeAt(Instant.now().plusSeconds(30)));
        submit();
        titled("Profile");
        signOut();

        browser.manage().deleteAllCookies();
        signInTo("ada@example.com", PASSWORD);
        press("Use a backup code instead");
        fill("token", backupCode);
        submit();
        titled("Profile");
        go("/settings/security");
        soon(() -> assertThat(main()).contains("9 backup codes are left."));
        press("Switch off");
        pressInDialog("Switch off");
        soon(() -> assertThat(main()).contains("Only your password protects this account."));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aPasskeyIsAddedAndSignsIn() {
        authenticator();
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/security");
        press("Add a passkey");
        fill("text", "Blue key");
        submit();
        told("The passkey is added.");
        press("Rename Blue key");
        fill("text", "Red key");
        submit();
        soon(() -> assertThat(main()).contains("Red key").doesNotContain("not finished"));
        press("Use them as second factor too");
        soon(() -> assertThat(main()).contains("A passkey is your second factor."));
        signOut();

        press("Sign in with a passkey");
        titled("Profile");
        signOut();
        signInTo("ada@example.com", PASSWORD);
        press("Use a passkey");
        titled("Profile");
        go("/settings/security");
        press("Remove Red key");
        pressInDialog("Remove");
        soon(() -> assertThat(main()).contains("You have no passkeys."));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aKeyIsMadeUsedAndDeleted() throws Exception {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/api-keys");
        press("Create a key");
        fill("label", "Nightly job");
        submit();
        soon(() -> assertThat(browser.findElement(By.cssSelector("dialog fieldset > .problem"))
                        .getText())
                .isEqualTo("This list may not be empty."));
        assertThat(field("label").getAttribute("value")).isEqualTo("Nightly job");
        choose(field("user"), "read");
        submit();
        var value = found(By.id("key-value")).getText();
        press("Copy");
        soon(() -> assertThat(browser.findElement(By.cssSelector("dialog > [role=status]"))
                        .getText())
                .isNotEmpty());
        for (var i = 0; i < 3; i++) {
            browser.findElement(By.cssSelector("dialog button")).sendKeys(Keys.ESCAPE);
        }
        assertThat(browser.findElement(By.id("key-value")).isDisplayed()).isTrue();
        press("I have kept it");

        soon(() ->
                assertThat(main()).contains("Nightly job").contains("user:read").doesNotContain(value));
        var api = new TestHttp(server.address().toString()).withKey(value);
        assertThat(api.get("/api/users/@me/").json().get("email").asText()).isEqualTo("ada@example.com");
        press("Edit Nightly job");
        fill("label", "Weekly job");
        submit();
        soon(() -> assertThat(main()).contains("Weekly job"));
        press("Change the value of Weekly job");
        pressInDialog("Change it");
        var next = found(By.id("key-value")).getText();
        press("I have kept it");
        assertThat(api.get("/api/users/@me/").status()).isEqualTo(401);
        assertThat(api.withKey(next).get("/api/users/@me/").status()).isEqualTo(200);
        press("Delete Weekly job");
        pressInDialog("Delete");
        soon(() -> assertThat(main()).contains("You have no keys."));
        assertThat(api.withKey(next).get("/api/users/@me/").status()).isEqualTo(401);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void renamingAKeyLeavesItWhereItIsAlsoInAnOrganizationThatIsGone() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        var gone = String.valueOf(
                sent("POST", "/api/organizations/", Map.of("name", "Second")).get("id"));
        sent(
                "POST",
                "/api/personal_api_keys/",
                Map.of(
                        "label", "Nightly job",
                        "scopes", List.of("user:read"),
                        "scoped_teams", List.of(),
                        "scoped_organizations", List.of(gone)));
        sent("DELETE", "/api/organizations/" + gone + "/", Map.of());

        go("/settings/api-keys");
        press("Edit Nightly job");
        assertThat(field("Organization:" + gone).isSelected()).isTrue();
        fill("label", "Weekly job");
        submit();
        told("Saved.");
        soon(() -> assertThat(main()).contains("Weekly job").contains("Only in " + gone));

        press("Edit Weekly job");
        choose(field("user"), "write");
        submit();
        soon(() -> assertThat(main()).contains("user:write").contains("Only in " + gone));
        press("Edit Weekly job");
        field("Organization:" + gone).click();
        submit();
        soon(() -> assertThat(main()).contains("Weekly job").doesNotContain("Only in"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void anotherOrganizationIsSwitchedToByItsButtonAndNotWhenItIsGone() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        var second = sent("POST", "/api/organizations/", Map.of("name", "Second"));
        var first = "Ada's Organization";
        go("/settings/notifications");
        var choice = found(By.cssSelector("#header select"));
        assertThat(choice.getAttribute("value")).isEqualTo(second.get("id"));
        choice.findElement(By.xpath("option[.=\"" + first + "\"]")).click();
        assertThat(me("organization")).contains("name=Second");
        press("Switch organization");
        told("You work in " + first + " now.");
        assertThat(me("organization")).contains("name=" + first);

        choice = found(By.cssSelector("#header select"));
        var present = choice.getAttribute("value");
        choose(choice, String.valueOf(second.get("id")));
        sent("DELETE", "/api/organizations/" + second.get("id") + "/", Map.of());
        press("Switch organization");
        soon(() -> assertThat(browser.findElement(By.id("alert")).getText()).isNotEmpty());
        assertThat(choice.getAttribute("value")).isEqualTo(present);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void signingOutEmptiesTheOtherTabs() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        try {
            go("/settings/notifications");
            titled("Notifications");
            browser.switchTo().window(first);
            signOut();
            browser.switchTo().window(other(first));
            titled("Sign in");
        } finally {
            browser.switchTo().window(other(first)).close();
            browser.switchTo().window(first);
        }
        assertThat(complaints()).isEmpty();
    }

    private static String other(String first) {
        return browser.getWindowHandles().stream()
                .filter(one -> !one.equals(first))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAppWithoutBackupCodesCountsAllTheSameAndAnotherAppKeepsThem() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/security");
        press("Set up an authenticator app");
        found(By.id("totp-secret"));
        loseRequestsTo("/two_factor_backup_codes/");
        confirmApp();
        soon(() -> assertThat(browser.findElement(By.id("alert")).getText())
                .contains("The app counts; you have no backup codes yet."));
        soon(() -> assertThat(main())
                .contains("Your authenticator app is asked for when you sign in.")
                .contains("You have no backup codes."));

        go("/settings/security");
        press("Make backup codes");
        press("I have kept them");
        soon(() -> assertThat(main()).contains("10 backup codes are left."));
        press("Use another app or phone");
        found(By.id("totp-secret"));
        loseRequestsTo("/two_factor_backup_codes/");
        confirmApp();
        told("The app counts from now on.");
        soon(() -> assertThat(main()).contains("10 backup codes are left."));
        assertThat(browser.findElement(By.id("alert")).getText()).isEmpty();
        assertThat(complaints()).isEmpty();
    }

    private void confirmApp() {
        var app = new Authenticator(found(By.id("totp-secret")).getText());
        fill("token", app.codeAt(Instant.now()));
        submit();
    }

    /** As if the server could not be reached, until the next page. */
    private static void loseRequestsTo(String end) {
        browser.executeScript("""
                const real = window.fetch;
                const end = arguments[0];
                window.fetch = (path, ...more) => path.endsWith(end) ? Promise.reject(new TypeError()) : real(path, ...more);
                """, end);
    }

    @Test
    void aPasskeyThatCouldNotBeTriedIsFinishedLater() {
        authenticator();
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/security");
        found(By.xpath("//button[.='Add a passkey']"));
        loseRequestsTo("/verify/");
        press("Add a passkey");
        fill("text", "Blue key");
        submit();
        soon(() -> assertThat(browser.findElement(By.id("alert")).getText()).contains("The passkey is stored, but"));
        soon(() -> assertThat(main()).contains("Blue key").contains("not finished"));

        go("/settings/security");
        press("Finish Blue key");
        soon(() -> assertThat(main()).contains("Blue key").doesNotContain("not finished"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void whereNoMailIsSentTheAddressChangesAtOnceOnTheWholePage() {
        restart(Map.of("smtp-url", "off"));
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        fill("email", "lovelace@example.com");
        submitIn("E-mail address");
        told("Your address is changed.");
        assertThat(browser.findElement(By.cssSelector("#header .who")).getText())
                .isEqualTo("lovelace@example.com");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void somebodyIsInvitedAndJoins() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/organization");
        fill("target_email", "grace@example.com");
        fill("first_name", "Grace");
        choose(field("level"), "8");
        submitIn("Invite somebody");
        told("An invitation is on its way to grace@example.com.");
        soon(() -> assertThat(main()).contains("grace@example.com"));
        var invitation = mailed("/signup/[0-9a-f-]+");
        signOut();

        go(invitation);
        titled("Invitation");
        assertThat(field("first_name").getAttribute("value")).isEqualTo("Grace");
        fill("password", OTHER_PASSWORD);
        submit();
        titled("Profile");
        assertThat(me("email")).isEqualTo("grace@example.com");
        go("/settings/organization");
        soon(() ->
                assertThat(main()).contains("Grace").contains("administrator").contains("Ada"));
        signOut();

        signIn("ada@example.com", PASSWORD);
        go("/settings/organization");
        var level = found(By.cssSelector("select[aria-label='Level of Grace']"));
        choose(level, "1");
        press("Set the level of Grace");
        told("Grace is member now.");
        press("Remove Grace");
        pressInDialog("Remove");
        told("Grace was removed.");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aForgottenPasswordIsSetByTheMailedLink() {
        someone("ada@example.com");
        go("/login");
        press("Forgotten password");
        titled("Forgotten password");
        fill("email", "ada@example.com");
        submit();
        soon(() -> assertThat(main()).contains("Check your mail"));

        go(mailed("/reset/[0-9a-f-]+/[\\w-]+"));
        titled("New password");
        fill("password", "12345678");
        submit();
        soon(() -> assertThat(problemAt("password")).isNotEmpty());
        fill("password", OTHER_PASSWORD);
        submit();
        titled("Sign in");
        told("Your password is set");
        assertThat(field("email").getAttribute("value")).isEqualTo("ada@example.com");
        submit();
        fill("password", OTHER_PASSWORD);
        submit();
        titled("Profile");
        go("/reset/00000000-0000-4000-8000-000000000000/nothing");
        soon(() -> assertThat(main()).contains("This reset token is invalid or has expired."));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void anotherAddressWaitsForItsLink() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        fill("email", "lovelace@example.com");
        submitIn("E-mail address");
        told("A link was sent to lovelace@example.com.");
        assertThat(me("email")).isEqualTo("ada@example.com");

        go(mailed("/verify_email/[0-9a-f-]+/[\\w-]+"));
        titled("Confirm your address");
        press("Confirm");
        titled("Profile");
        assertThat(me("email")).isEqualTo("lovelace@example.com");
        fill("email", "third@example.com");
        submitIn("E-mail address");
        press("Keep the present address");
        told("Your address stays as it is.");
        assertThat(me("pending_email")).isEqualTo("null");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void anOldLoginIsRenewedWithoutLosingWhatWasTyped() {
        restart(Map.of("security.sensitive-seconds", "1"));
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        pause();
        fill("first_name", "Augusta");
        submitIn("About you");
        soon(() ->
                assertThat(browser.findElement(By.tagName("dialog")).getText()).contains("Confirm that it is you"));
        fill("password", "not this one");
        submit();
        soon(() -> assertThat(browser.findElement(By.cssSelector("dialog form > .problem"))
                        .getText())
                .isEqualTo("Invalid email or password."));
        fill("password", PASSWORD);
        submit();
        told("Saved.");
        assertThat(me("first_name")).isEqualTo("Augusta");

        go("/settings/security");
        press("Set up an authenticator app");
        var app = new Authenticator(found(By.id("totp-secret")).getText());
        pause();
        fill("token", app.codeAt(Instant.now()));
        submit();
        fill("password", PASSWORD);
        pressInDialog("Confirm");
        press("I have kept them");
        soon(() -> assertThat(main()).contains("10 backup codes are left."));

        go("/settings/profile");
        pause();
        fill("first_name", "Byron");
        submitIn("About you");
        press("Cancel");
        soon(() -> assertThat(main()).contains("Nothing was changed, since you did not confirm that it is you."));
        assertThat(field("first_name").getAttribute("value")).isEqualTo("Byron");
        assertThat(me("first_name")).isEqualTo("Augusta");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aLostSecondFactorIsTakenOffByTheMailedLink() {
        restart(Map.of("two-factor.self-service-reset", "on"));
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/security");
        press("Set up an authenticator app");
        var app = new Authenticator(found(By.id("totp-secret")).getText());
        fill("token", app.codeAt(Instant.now()));
        submit();
        press("I have kept them");
        signOut();
        browser.manage().deleteAllCookies();
        signInTo("ada@example.com", PASSWORD);
        press("I have lost my second factor");
        told("A link that takes your second factors off was sent");
        var link = mailed("/reset_2fa/[0-9a-f-]+/[\\w-]+");

        browser.manage().deleteAllCookies();
        go(link);
        titled("Lost second factor");
        fill("email", "ada@example.com");
        fill("password", PASSWORD);
        submit();
        press("Take my second factors off");
        titled("Sign in");
        signIn("ada@example.com", PASSWORD);
        assertThat(me("is_2fa_enabled")).isEqualTo("false");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void whereMailReachesPeopleNewOnesProveTheirAddressAndCodesAreAskedFor() {
        var mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        try {
            restart(Map.of(
                    "smtp-url",
                    "smtp://127.0.0.1:" + mailServer.getSmtp().getPort(),
                    "signup.open",
                    "on",
                    "login.email-code",
                    "on"));
            someone("ada@example.com");
            go("/signup");
            fill("email", "ada@example.com");
            fill("first_name", "Grace");
            soon(() -> assertThat(problemAt("email")).contains("There is an account with this address already."));
            fill("email", "grace@example.com");
            fill("password", PASSWORD);
            submit();
            titled("Check your mail");
            go(received(mailServer, "http://[^/\\s]+(/verify_email/[0-9a-f-]+/[\\w-]+)"));
            press("Confirm");
            titled("Profile");
            assertThat(me("email")).isEqualTo("grace@example.com");
            signOut();

            signInTo("grace@example.com", PASSWORD);
            fill("code", "000000");
            submit();
            soon(() -> assertThat(problemAt("code")).isNotEmpty());
            fill("code", received(mailServer, "(?m)^\\s*(\\d{6})\\s*$"));
            submit();
            titled("Profile");
            assertThat(complaints()).isEmpty();
        } finally {
            mailServer.stop();
        }
    }

    /** What the newest mail with that in it says. */
    private static String received(GreenMail mailServer, String pattern) {
        var wanted = Pattern.compile(pattern);
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> Arrays.stream(mailServer.getReceivedMessages())
                                .map(mail -> wanted.matcher(unfolded(GreenMailUtil.getBody(mail))))
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .reduce((former, latter) -> latter)
                                .orElse(""),
                        text -> !text.isEmpty());
    }

    @Test
    void whoeverComesFirstMayComeWithAPasskey() {
        restart(Map.of("passkeys.signup", "on", "signup.bootstrap-token", "told-to-ada"));
        authenticator();
        go("/");
        titled("Create the first account");
        fill("first_name", "Ada");
        fill("email", "ada@example.com");
        fill("bootstrap_token", "told-to-eve");
        press("Sign up with a passkey instead of a password");
        soon(() -> assertThat(browser.findElement(By.id("alert")).getText()).isNotEmpty());
        fill("bootstrap_token", "told-to-ada");
        press("Sign up with a passkey instead of a password");
        titled("Profile");
        assertThat(me("has_password")).isEqualTo("false");
        assertThat(me("is_staff")).isEqualTo("true");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void whatGithubAndSlackSayIsToldInWords() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/user-personal-integrations?github_link_error=access_denied");
        soon(() -> assertThat(main())
                .contains("Nothing was connected, since you did not agree.")
                .contains("No Slack account is connected."));
        press("Connect Slack");
        soon(() -> assertThat(browser.findElement(By.id("alert")).getText()).isNotEmpty());
        go("/settings/user-personal-integrations?github_link_error=call_0123_now");
        soon(() -> assertThat(main()).contains("GitHub could not be connected.").doesNotContain("call"));
        go("/settings/user-personal-integrations?slack_link_error=constructor");
        soon(() -> assertThat(main()).contains("Slack could not be connected (constructor)."));
        go("/account-connected/github-integration?error=Please+call+0123");
        titled("Not connected");
        assertThat(main()).contains("The account could not be connected.").doesNotContain("call");
        go("/account-connected/github-integration?error=access_denied");
        titled("Not connected");
        assertThat(main()).contains("The account could not be connected (access_denied).");
        go("/account-connected/github-integration?provider=github");
        titled("Connected");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void whoeverWasSignedOutMeanwhileGoesOnAfterSigningIn() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        browser.manage().deleteAllCookies();
        fill("first_name", "Augusta");
        submitIn("About you");
        soon(() -> assertThat(browser.findElement(By.tagName("dialog")).getText())
                .contains("You were signed out meanwhile."));
        fill("password", PASSWORD);
        submit();

        told("Saved.");
        assertThat(me("first_name")).isEqualTo("Augusta");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void nothingOfAPageGoesOutForSomebodyWhoSignedInByAnotherTab() {
        someone("ada@example.com");
        someone("eve@example.com");
        signIn("ada@example.com", PASSWORD);
        fill("first_name", "Augusta");
        byAnotherTab(() -> signIn("eve@example.com", PASSWORD));
        submitIn("About you");

        shownAs("eve@example.com");
        assertThat(me("email")).isEqualTo("eve@example.com");
        assertThat(me("first_name")).isEqualTo("Ada");
        signIn("ada@example.com", PASSWORD);
        assertThat(me("first_name")).isEqualTo("Ada");

        byAnotherTab(() -> signIn("ada@example.com", PASSWORD));
        fill("first_name", "Augusta");
        submitIn("About you");
        told("Saved.");
        assertThat(me("first_name")).isEqualTo("Augusta");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void theServerRefusesWhatIsOnItsWayWhileSomebodyElseSignsIn() {
        someone("ada@example.com");
        someone("eve@example.com");
        signIn("ada@example.com", PASSWORD);
        fill("first_name", "Augusta");
        browser.executeScript("""
                const [email, password] = arguments;
                const ask = window.fetch;
                window.fetch = async (address, request) => {
                    if (request.method === 'PATCH') {
                        window.fetch = ask;
                        const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
                        await ask('/api/login/', {
                            method: 'POST', body: JSON.stringify({email, password}),
                            headers: {'Content-Type': 'application/json', 'X-CSRFToken': token},
                        });
                    }
                    return ask(address, request);
                };
                """, "eve@example.com", PASSWORD);
        submitIn("About you");

        shownAs("eve@example.com");
        assertThat(me("email")).isEqualTo("eve@example.com");
        assertThat(me("first_name")).isEqualTo("Ada");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void anInvitationThatNobodyOpenedIsNotAcceptedForWhoeverSignedInSince() {
        someone("ada@example.com");
        someone("eve@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/organization");
        fill("target_email", "grace@example.com");
        submitIn("Invite somebody");
        told("An invitation is on its way to grace@example.com.");
        var invitation = mailed("/signup/[0-9a-f-]+");
        signOut();
        go(invitation);
        titled("Invitation");
        fill("first_name", "Grace");
        fill("password", OTHER_PASSWORD);
        byAnotherTab(() -> signIn("eve@example.com", PASSWORD));
        submit();

        shownAs("eve@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/organization");
        soon(() -> assertThat(main()).contains("grace@example.com"));
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aPasskeyOfSomebodyElseProvesNothing() {
        restart(Map.of("security.sensitive-seconds", "5"));
        authenticator();
        someone("ada@example.com");
        someone("eve@example.com");
        signIn("eve@example.com", PASSWORD);
        go("/settings/security");
        press("Add a passkey");
        fill("text", "Key of Eve");
        submit();
        told("The passkey is added.");
        signIn("ada@example.com", PASSWORD);
        pause(Duration.ofSeconds(6));
        fill("first_name", "Augusta");
        submitIn("About you");
        press("Use a passkey");

        shownAs("eve@example.com");
        assertThat(me("first_name")).isEqualTo("Ada");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aLinkThatSignsInToAnotherAccountSaysSo() {
        someone("ada@example.com");
        someone("eve@example.com");
        signIn("eve@example.com", PASSWORD);
        fill("email", "lovelace@example.com");
        submitIn("E-mail address");
        told("A link was sent to lovelace@example.com.");
        var link = mailed("/verify_email/[0-9a-f-]+/[\\w-]+");
        go(link);
        titled("Confirm your address");
        assertThat(main()).doesNotContain("another account");
        signIn("ada@example.com", PASSWORD);
        go(link);
        titled("Confirm your address");
        assertThat(main()).contains("You are signed in as ada@example.com; this signs you in to another account.");
        press("Confirm");

        titled("Profile");
        told("You are signed in as lovelace@example.com.");
        shownAs("lovelace@example.com");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void signingInLeadsToNoOtherSite() {
        someone("ada@example.com");
        for (var bad : List.of("/.//evil.example", "/a/..//evil.example", "/%2e//evil.example")) {
            go("/login?next=" + URLEncoder.encode(bad, StandardCharsets.UTF_8));
            titled("Sign in");
            fill("email", "ada@example.com");
            submit();
            fill("password", PASSWORD);
            submit();
            titled("Profile");
            assertThat(browser.getCurrentUrl()).endsWith(server.address().getPort() + "/settings/profile");
        }
        assertThat(complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            /settings/security,            /settings/security
            /settings/api-keys?a=b//c,     /settings/api-keys?a=b//c
            /host/../settings/security,    /settings/security
            /a//b,                         /a//b
            /,                             /
            "",
            settings/security,
            //evil.example,
            /\\evil.example,
            /.//evil.example,
            /a/..//evil.example,
            /a/b/../..//evil.example,
            /%2e//evil.example,
            /a/%2E%2e//evil.example,
            /..///evil.example,
            /.\\/evil.example,
            https://evil.example/,
            javascript:alert(1),
            """)
    void onlyAPathOfThisSiteIsAWayBack(String next, @Nullable String path) {
        assertThat(ofState("ownPath", next)).isEqualTo(path);
    }

    @Test
    void noPathHasWhatBrowsersLeaveOut() {
        assertThat(ofState("ownPath", "/\t/evil.example")).isNull();
        assertThat(ofState("ownPath", "/.\n//evil.example")).isNull();
    }

    private @Nullable Object ofState(String function, String argument) {
        go("/login");
        titled("Sign in");
        return browser.executeAsyncScript("""
                const [name, argument, done] = arguments;
                import(new URL('state.js', document.querySelector('script[type=module]').src))
                    .then(state => done(state[name](argument)), failure => done(String(failure)));
                """, function, argument);
    }

    @Test
    void whereASecondFactorIsDemandedPeopleAreLedToIt() {
        someone("ada@example.com");
        signIn("ada@example.com", PASSWORD);
        go("/settings/organization");
        field("enforce_2fa").click();
        submitIn("Settings of Ada's Organization");
        titled("Security");
        soon(() -> assertThat(main()).contains("demands a second factor"));
        go("/settings/api-keys");
        titled("Security");

        press("Set up an authenticator app");
        var app = new Authenticator(found(By.id("totp-secret")).getText());
        fill("token", app.codeAt(Instant.now()));
        submit();
        press("I have kept them");
        go("/settings/api-keys");
        titled("API keys");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void everyPageIsNarrowEnoughNamedAndSaysWhatItsFieldsAreFor() {
        someone("ada@example.com");
        browser.manage().window().setSize(new Dimension(320, 700));
        for (var path :
                List.of("/login", "/signup", "/reset", "/verify_email/x", "/signup/x", "/account-connected/x")) {
            go(path);
            lookAtPage(path);
        }
        signIn("ada@example.com", PASSWORD);
        for (var page : List.of(
                "profile",
                "security",
                "api-keys",
                "organization",
                "user-personal-integrations",
                "notifications",
                "activity")) {
            go("/settings/" + page);
            soon(() -> assertThat(main()).doesNotContain("Loading"));
            lookAtPage(page);
            assertThat(found(By.id("sign-out")).isDisplayed()).as(page).isTrue();
            assertThat(browser.findElements(By.cssSelector("nav a[aria-current=page]")))
                    .as(page)
                    .hasSize(1);
        }
        assertThat(complaints()).isEmpty();
    }

    private void lookAtPage(String path) {
        found(By.tagName("h1"));
        var problems = browser.executeScript("""
                const problems = [];
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    problems.push('is ' + document.documentElement.scrollWidth + ' wide');
                }
                if (document.querySelectorAll('h1').length !== 1) {
                    problems.push('has not one heading');
                }
                if (!document.title.includes(document.querySelector('h1').textContent)) {
                    problems.push('is called ' + document.title);
                }
                for (const field of document.querySelectorAll('input:not([hidden]), select, textarea')) {
                    if (field.labels.length === 0 && !field.getAttribute('aria-label')) {
                        problems.push('has a field without label: ' + field.name);
                    }
                }
                for (const button of document.querySelectorAll('button, a')) {
                    if (!button.textContent.trim() && !button.getAttribute('aria-label')) {
                        problems.push('has a button without name');
                    }
                }
                for (const image of document.querySelectorAll('img:not([alt])')) {
                    problems.push('has a picture without words: ' + image.src);
                }
                const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
                if (new Set(ids).size !== ids.length) {
                    problems.push('has an id twice');
                }
                return problems;
                """);
        assertThat(problems).as(path).asInstanceOf(LIST).isEmpty();
    }

    private void authenticator() {
        authenticator = browser.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /**
     * The answer to a request of the page's own session.
     *
     * @param body empty: none
     */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> sent(String method, String path, Map<String, Object> body) {
        var answer = (Map<String, Object>) Objects.requireNonNull(browser.executeAsyncScript("""
                const [method, path, body, done] = arguments;
                const token = document.cookie.match(/csrf[^=]*=([^;]+)/)[1];
                fetch(path, {
                    method, headers: {'Content-Type': 'application/json', 'X-CSRFToken': token},
                    body: Object.keys(body).length === 0 ? undefined : JSON.stringify(body),
                }).then(async answer => {
                    const text = await answer.text();
                    done(answer.ok ? JSON.parse(text || '{}') : {refused: text});
                });
                """, method, path, body));
        assertThat(answer).doesNotContainKey("refused");
        return answer;
    }

    private void someone(String email) {
        server.vestibule()
                .get(CreateAccount.class)
                .handle(new CreateAccount.Command(
                        new EmailAddress(email),
                        new FullName(PersonName.of("Ada", "first_name"), PersonName.NONE),
                        Optional.empty(),
                        false,
                        Optional.of(new Password(PASSWORD))));
    }

    private void signIn(String email, String password) {
        signInTo(email, password);
        titled("Profile");
    }

    private void signInTo(String email, String password) {
        go("/login");
        titled("Sign in");
        fill("email", email);
        submit();
        fill("password", password);
        submit();
    }

    private void signOut() {
        press("Sign out");
        titled("Sign in");
    }

    /** What happens in another tab of the same browser. */
    private void byAnotherTab(Runnable steps) {
        var tab = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        try {
            steps.run();
        } finally {
            browser.close();
            browser.switchTo().window(tab);
        }
    }

    private void shownAs(String email) {
        soon(() ->
                assertThat(browser.findElement(By.className("who")).getText()).isEqualTo(email));
        titled("Profile");
    }

    private void go(String path) {
        browser.get("http://localhost:" + server.address().getPort() + path);
    }

    private void titled(String title) {
        soon(() -> assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo(title));
    }

    private void told(String text) {
        soon(() -> assertThat(browser.findElement(By.id("status")).getText()).contains(text));
    }

    private WebElement field(String name) {
        return found(By.cssSelector("dialog [name='" + name + "'], body:not(:has(dialog)) [name='" + name + "']"));
    }

    private void fill(String name, String text) {
        var field = field(name);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text);
    }

    private static void choose(WebElement select, String value) {
        select.findElement(By.cssSelector("option[value='" + value + "']")).click();
    }

    private String problemAt(String name) {
        var id = field(name).getAttribute("id");
        return browser.findElement(By.id(id + "-problem")).getText();
    }

    /** Sends the form of the part of a page that is called so. */
    private void submitIn(String title) {
        found(By.xpath("//section[normalize-space(h2)=\"" + title + "\"]//button[@type='submit']"))
                .click();
    }

    private void submit() {
        found(By.cssSelector("dialog button[type=submit], body:not(:has(dialog)) main button[type=submit]"))
                .click();
    }

    /** Presses the first button or link that is called so; in a dialog, where there is one. */
    private void press(String label) {
        var there = browser.findElements(By.tagName("dialog")).isEmpty() ? "//" : "//dialog//";
        found(By.xpath(there + "*[self::button or self::a][normalize-space()='" + label + "' or @aria-label='" + label
                        + "']"))
                .click();
    }

    private void pressInDialog(String label) {
        found(By.xpath("//dialog//button[normalize-space()='" + label + "']")).click();
        soon(() -> assertThat(browser.findElements(By.xpath("//dialog//button[normalize-space()='" + label + "']")))
                .isEmpty());
    }

    private String main() {
        return browser.findElement(By.id("main")).getText();
    }

    private WebElement found(By by) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> browser.findElements(by).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElse(null),
                        element -> element != null);
    }

    private String me(String member) {
        return String.valueOf(browser.executeAsyncScript(
                "const done = arguments[1]; fetch('/api/users/@me/').then(a => a.json()).then(me => done(me[arguments[0]]))",
                member));
    }

    /** The path of the newest link of that form that was mailed. */
    private String mailed(String pattern) {
        var link = Pattern.compile("http://[^/\\s\"]+(" + pattern + ")");
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> mails().stream()
                                .map(link::matcher)
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .reduce((former, latter) -> latter)
                                .orElse(""),
                        path -> !path.isEmpty());
    }

    /** The texts of all mails, oldest first. */
    private List<String> mails() throws IOException {
        var outbox = folder.resolve("outbox");
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        try (var files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .map(ConsoleInBrowserTest::text)
                    .toList();
        }
    }

    private static String text(Path mail) {
        try {
            return unfolded(Files.readString(mail));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unfolded(String body) {
        return body.replaceAll("=\\r?\\n", "").replace("=3D", "=");
    }

    /** Longer than a login counts as recent in these tests; the browser's server has no clock to turn. */
    private static void pause() {
        pause(Duration.ofSeconds(2));
    }

    private static void pause(Duration time) {
        var since = System.nanoTime();
        Awaitility.await().atMost(PATIENCE).until(() -> System.nanoTime() - since > time.toNanos());
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
    }

    /** What the browser refused, or found wrong with the pages; that an answer was a refusal is what some tests want. */
    private List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                .map(Object::toString)
                // RS256 is left out on purpose
                .filter(line -> !line.contains("pubKeyCredParams"))
                .filter(line -> !line.contains("Failed to load resource: the server responded with a status of 40"))
                .toList();
    }
}
