package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.app.server.VestibuleServer;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PersonName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions.Protocol;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions.Transport;

/** Passkeys as a browser makes and shows them, with an authenticator that the browser itself brings for tests. */
@Timeout(180)
class PasskeysInBrowserTest {

    private static final String PASSWORD = "mighty-strong-secure-1337!!";

    /** What a page of the site would do; each function gives back the status and the body of the answer. */
    private static final String PAGE = """
            const done = arguments[arguments.length - 1];
            const call = async (method, path, body) => {
                const token = document.cookie.match(/posthog_csrftoken=([^;]+)/);
                const answer = await fetch(path, {
                    method,
                    headers: {'Content-Type': 'application/json', ...(token ? {'X-CSRFToken': token[1]} : {})},
                    body: body === undefined ? undefined : JSON.stringify(body)});
                const text = await answer.text();
                return {status: answer.status, text, json: text ? JSON.parse(text) : null};
            };
            const make = async options => (await navigator.credentials.create(
                {publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options)})).toJSON();
            const show = async options => (await navigator.credentials.get(
                {publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options)})).toJSON();
            (async () => {
            """;

    private static final String END = "\n})().then(done, problem => done('failed: ' + problem));";

    @TempDir
    Path folder;

    private VestibuleServer server;
    private ChromeDriver browser;
    private VirtualAuthenticator authenticator;

    @BeforeEach
    void open() throws IOException {
        TestChromium.assumeInstalled();
        server = TestChromium.server(folder);
        server.vestibule()
                .get(CreateAccount.class)
                .handle(new CreateAccount.Command(
                        new EmailAddress("ada@example.com"),
                        new FullName(PersonName.of("Ada", "first_name"), PersonName.NONE),
                        Optional.empty(),
                        false,
                        Optional.of(new Password(PASSWORD))));
        var options = TestChromium.options(folder);
        browser = TestChromium.open(options);
        browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
        authenticator = browser.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(Protocol.CTAP2)
                .setTransport(Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
        // pages of the API may do nothing at all; those that would use it belong to a host
        browser.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", true));
        browser.get("http://localhost:" + server.address().getPort() + "/_health");
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

    private Object page(String script) {
        return Objects.requireNonNull(browser.executeAsyncScript(PAGE + script + END));
    }

    @Test
    void aPasskeyIsMadeAndVerifiedAndSignsIn() {
        var made = page("""
                const login = await call('POST', '/api/login/', {email: 'ada@example.com', password: '%s'});
                const options = (await call('POST', '/api/webauthn/register/begin/')).json;
                const added = await call(
                    'POST', '/api/webauthn/register/complete/', {...await make(options), label: 'Virtual'});
                const credential = '/api/webauthn/credentials/' + added.json.credential_id;
                const request = (await call('POST', credential + '/verify/')).json;
                const verified = await call('POST', credential + '/verify_complete/', await show(request));
                return [login.text, added.status, verified.status, verified.json.label, verified.json.verified];
                """.formatted(PASSWORD));

        assertThat(made).isEqualTo(List.of("{\"success\":true}", 200L, 200L, "Virtual", true));

        var alone = page("""
                const out = await call('POST', '/api/logout/');
                const nobody = await call('GET', '/api/users/@me/');
                const options = (await call('POST', '/api/webauthn/login/begin/')).json;
                const login = await call('POST', '/api/webauthn/login/complete/', await show(options));
                const me = await call('GET', '/api/users/@me/');
                return [out.status, nobody.status, login.text, me.json.email];
                """);

        assertThat(alone).isEqualTo(List.of(204L, 401L, "{\"success\":true}", "ada@example.com"));

        var second = page("""
                const on = await call('PATCH', '/api/users/@me/', {passkeys_enabled_for_2fa: true});
                await call('POST', '/api/logout/');
                const asked = await call(
                    'POST', '/api/login/', {email: 'ada@example.com', password: '%s'});
                const options = (await call('POST', '/api/login/2fa/passkey/begin/')).json;
                const {rawId, response} = await show(options);
                const login = await call('POST', '/api/login/token/', {credential_id: rawId, response});
                const me = await call('GET', '/api/users/@me/');
                return [on.status, asked.json.code, login.text, me.json.is_2fa_enabled];
                """.formatted(PASSWORD));

        assertThat(second).isEqualTo(List.of(200L, "2fa_required", "{\"success\":true}", true));
    }

    @Test
    void aPersonWhoIsNotVerifiedDoesNotGetIn() {
        var made = page("""
                await call('POST', '/api/login/', {email: 'ada@example.com', password: '%s'});
                const options = (await call('POST', '/api/webauthn/register/begin/')).json;
                const added = await call('POST', '/api/webauthn/register/complete/', await make(options));
                const credential = '/api/webauthn/credentials/' + added.json.credential_id;
                const request = (await call('POST', credential + '/verify/')).json;
                const verified = await call('POST', credential + '/verify_complete/', await show(request));
                const out = await call('POST', '/api/logout/');
                return [verified.status, out.status];
                """.formatted(PASSWORD));
        assertThat(made).isEqualTo(List.of(200L, 204L));
        authenticator.setUserVerified(false);

        var refused = page("""
                const options = (await call('POST', '/api/webauthn/login/begin/')).json;
                const asked = await show({...options, timeout: 1000}).then(() => 'shown', problem => problem.name);
                const lax = await show({...options, userVerification: 'discouraged'});
                const answer = await call('POST', '/api/webauthn/login/complete/', lax);
                return [asked, answer.status, answer.json.error];
                """);

        assertThat(refused)
                .isEqualTo(List.of(
                        "NotAllowedError", 400L, "Authentication failed. Please check your passkey and try again."));
    }
}
