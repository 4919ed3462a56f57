package io.vestibule.adapters.http.passkeys;

import static io.vestibule.adapters.http.passkeys.People.AUTHENTICATOR;
import static io.vestibule.adapters.http.passkeys.People.CREDENTIALS;
import static io.vestibule.adapters.http.passkeys.People.ME;
import static io.vestibule.adapters.http.passkeys.People.ok;
import static io.vestibule.adapters.http.passkeys.People.plain;
import static io.vestibule.adapters.http.passkeys.People.refusal;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.adapters.http.passkeys.People.Holder;
import io.vestibule.application.passkeys.ForgetUnfinishedPasskeys;
import io.vestibule.domain.access.FreshLogin;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.passkeys.UserHandle;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.passkeys.SoftAuthenticator;
import io.vestibule.testkit.passkeys.SoftPasskey.Algorithm;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeyRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final People PEOPLE = new People(API);
    private static final String BEGIN = "/api/webauthn/register/begin/";
    private static final String COMPLETE = "/api/webauthn/register/complete/";
    private static final String FAILED = plain(400, "Registration failed: could not complete registration");
    private static final String NO_CHALLENGE =
            plain(400, "No registration challenge found. Please start registration again.");
    private static final String UNVERIFIED = plain(400, "Verification failed: could not complete verification");
    private static final String NOTHING_PENDING =
            plain(400, "No pending verification. Please start verification again.");
    private static final String NOT_FOUND = plain(404, "Credential not found.");
    private static final String STALE = "403 authentication_error sensitive_action_required_reauth";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void creationOptionsAreWhatBrowsersTake() {
        var ada = API.somebodyWithPassword();
        var browser = API.signedIn(ada);

        var answer = browser.post(BEGIN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThatJson(answer.text()).isEqualTo("""
                        {"rp": {"name": "Vestibule", "id": "localhost"},
                         "user": {"id": "%s", "name": "%s", "displayName": "%s"},
                         "challenge": "${json-unit.any-string}",
                         "pubKeyCredParams": [{"type": "public-key", "alg": -36}, {"type": "public-key", "alg": -7},
                            {"type": "public-key", "alg": -8}],
                         "timeout": 300000, "excludeCredentials": [],
                         "authenticatorSelection":
                            {"residentKey": "required", "requireResidentKey": true, "userVerification": "required"},
                         "attestation": "none"}""".formatted(
                        new UserHandle(ada.uuid()).text(),
                        ada.mailbox().address().value(),
                        ada.name().first().value()));
        // 32 bytes
        assertThat(answer.json().get("challenge").asText()).hasSizeGreaterThanOrEqualTo(43);
        assertThat(answer.json().get("challenge"))
                .isNotEqualTo(browser.post(BEGIN).json().get("challenge"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ES256", "ES512", "EDDSA"})
    void aPasskeyIsAddedAndVerified(Algorithm algorithm) {
        var ada = API.somebodyWithPassword();
        var browser = API.signedIn(ada);
        var options = PEOPLE.options(browser);
        var passkey = AUTHENTICATOR.make(options, algorithm);

        var added = PEOPLE.complete(browser, AUTHENTICATOR, options, passkey);

        var id = added.json().get("credential_id").asText();
        assertThat(added.text())
                .isEqualTo(
                        "{\"success\":true,\"credential_id\":\"" + id
                                + "\",\"message\":\"Credential stored. Please verify your passkey to complete registration.\"}");
        assertThat(status(browser).get("has_passkeys").asBoolean()).isFalse();
        assertThat(PEOPLE.mails(ada)).isEmpty();

        var begun = browser.post(CREDENTIALS + id + "/verify/");
        assertThatJson(begun.text()).isEqualTo("""
                        {"challenge": "${json-unit.any-string}", "timeout": 300000, "rpId": "localhost",
                         "allowCredentials": [{"id": "%s", "type": "public-key", "transports": ["internal"]}],
                         "userVerification": "required"}""".formatted(passkey.id()));

        var verified = browser.post(
                CREDENTIALS + id + "/verify_complete/",
                SoftAuthenticator.json(AUTHENTICATOR.assertion(begun.text(), passkey)));

        assertThat(verified.status()).isEqualTo(200);
        assertThatJson(verified.text()).isEqualTo("""
                        {"id": "%s", "label": "Passkey", "created_at": "${json-unit.any-string}",
                         "transports": ["internal"], "verified": true, "authenticator_type": "platform"}""".formatted(id));
        assertThatJson(browser.get(CREDENTIALS).text()).isArray().containsExactly(verified.json());
        assertThat(status(browser).get("has_passkeys").asBoolean()).isTrue();
        assertThat(browser.get(ME).json().get("requires_credential_review").asBoolean())
                .isTrue();
        assertThat(PEOPLE.mails(ada)).containsExactly(MailTemplate.PASSKEY_ADDED);
        assertThat(PEOPLE.events(ada)).containsExactly("login.succeeded", "passkey.registered", "passkey.verified");
        assertThat(browser.post(BEGIN)
                        .json()
                        .get("excludeCredentials")
                        .get(0)
                        .get("id")
                        .asText())
                .isEqualTo(passkey.id());
    }

    private static com.fasterxml.jackson.databind.JsonNode status(TestBrowser browser) {
        return browser.get(ME + "two_factor_status/").json();
    }

    @Test
    void rsaKeysAreRefused() {
        var ada = API.somebodyWithPassword();
        var browser = API.signedIn(ada);
        var options = PEOPLE.options(browser);

        var answer = PEOPLE.complete(browser, AUTHENTICATOR, options, AUTHENTICATOR.make(options, Algorithm.RS256));

        assertThat(refusal(answer)).isEqualTo(FAILED);
        assertThat(PEOPLE.events(ada)).endsWith("passkey.rejected registration");
        assertThat(browser.get(CREDENTIALS).text()).isEqualTo("[]");
    }

    @Test
    void whatIsNotForThisSiteOrNotOfThePersonIsRefused() {
        var browser = API.signedIn(API.somebodyWithPassword());
        for (var wrong : java.util.List.of(
                AUTHENTICATOR.at("https://evil.example"),
                AUTHENTICATOR.at("http://localhost:8001"),
                AUTHENTICATOR.ofParty("evil.example"),
                AUTHENTICATOR.withoutVerification())) {
            var options = PEOPLE.options(browser);

            var answer = PEOPLE.complete(browser, wrong, options, wrong.make(options));

            assertThat(refusal(answer)).as(wrong.toString()).isEqualTo(FAILED);
        }
    }

    @Test
    void aChallengeIsGoodOnceWhateverComesOfIt() {
        var browser = API.signedIn(API.somebodyWithPassword());
        var options = PEOPLE.options(browser);
        var passkey = AUTHENTICATOR.make(options);

        assertThat(refusal(browser.post(COMPLETE, "{}"))).isEqualTo(FAILED);
        assertThat(refusal(PEOPLE.complete(browser, AUTHENTICATOR, options, passkey)))
                .isEqualTo(NO_CHALLENGE);

        var next = PEOPLE.options(browser);
        ok(PEOPLE.complete(browser, AUTHENTICATOR, next, passkey));
        assertThat(refusal(PEOPLE.complete(browser, AUTHENTICATOR, next, AUTHENTICATOR.make(next))))
                .isEqualTo(NO_CHALLENGE);
    }

    @Test
    void aChallengeIsForgottenAfterFiveMinutes() {
        var browser = API.signedIn(API.somebodyWithPassword());
        var early = PEOPLE.options(browser);
        API.clock().advance(Duration.ofSeconds(299));
        ok(PEOPLE.complete(browser, AUTHENTICATOR, early, AUTHENTICATOR.make(early)));

        var late = PEOPLE.options(browser);
        API.clock().advance(Duration.ofSeconds(300));
        assertThat(refusal(PEOPLE.complete(browser, AUTHENTICATOR, late, AUTHENTICATOR.make(late))))
                .isEqualTo(NO_CHALLENGE);
    }

    @Test
    void aChallengeIsForTheBrowserThatWasGivenIt() {
        var ada = API.somebodyWithPassword();
        var options = PEOPLE.options(API.signedIn(ada));

        var elsewhere = PEOPLE.complete(API.signedIn(ada), AUTHENTICATOR, options, AUTHENTICATOR.make(options));

        assertThat(refusal(elsewhere)).isEqualTo(NO_CHALLENGE);
    }

    @Test
    void aCredentialIsTakenOnceOfAllAccounts() {
        var ada = PEOPLE.holder();
        var browser = API.signedIn(API.somebodyWithPassword());
        var options = PEOPLE.options(browser);

        assertThat(refusal(PEOPLE.complete(browser, AUTHENTICATOR, options, ada.passkey())))
                .isEqualTo(FAILED);

        var own = PEOPLE.options(ada.browser());
        assertThat(refusal(PEOPLE.complete(ada.browser(), AUTHENTICATOR, own, ada.passkey())))
                .isEqualTo(FAILED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"label": "  Adas telephone 📱 "} | Adas telephone 📱
            {"label": ""}                    | Passkey
            {"label": null}                  | Passkey
            {}                               | Passkey
            """)
    void aPasskeyGetsItsLabelWithTheRegistration(String members, String label) {
        var browser = API.signedIn(API.somebodyWithPassword());
        var options = PEOPLE.options(browser);
        var passkey = AUTHENTICATOR.make(options);
        var json = SoftAuthenticator.json(AUTHENTICATOR.registration(options, passkey), passkey);

        ok(browser.post(
                COMPLETE,
                json.substring(0, json.length() - 1) + (members.equals("{}") ? "" : ",") + members.substring(1)));

        assertThat(browser.get(CREDENTIALS).json().get(0).get("label").asText()).isEqualTo(label);
    }

    @Test
    void twentyAreEnough() {
        var ada = API.somebodyWithPassword();
        var browser = API.signedIn(ada);
        for (var i = 0; i < 19; i++) {
            new Fixtures(API.store()).passkey(ada.id());
        }
        var options = PEOPLE.options(browser);
        ok(PEOPLE.complete(browser, AUTHENTICATOR, options, AUTHENTICATOR.make(options)));

        assertThat(refusal(browser.post(BEGIN)))
                .isEqualTo(plain(400, "You can only have 20 passkeys. Remove one before adding another."));
    }

    @Test
    void ofManyAtOnceNoneIsOneTooMany() {
        var ada = API.somebodyWithPassword();
        for (var i = 0; i < 18; i++) {
            new Fixtures(API.store()).passkey(ada.id());
        }
        var browsers = java.util.stream.IntStream.range(0, 6)
                .mapToObj(i -> API.signedIn(ada))
                .toList();
        var options = browsers.stream().map(PEOPLE::options).toList();

        var answers = Threads.together(
                6,
                thread -> () -> PEOPLE.complete(
                                browsers.get(thread),
                                AUTHENTICATOR,
                                options.get(thread),
                                AUTHENTICATOR.make(options.get(thread)))
                        .status());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(2);
        assertThat(API.store().passkeys().ofUser(ada.id())).hasSize(20);
    }

    @Test
    void aVerificationIsForOnePasskeyAndGoodOnce() {
        var ada = PEOPLE.beginner();
        var other = PEOPLE.registered(ada.user(), ada.browser(), Algorithm.ES256);

        assertThat(refusal(complete(ada, "{}"))).isEqualTo(NOTHING_PENDING);

        var mismatched = begin(ada);
        assertThat(refusal(complete(other, proof(mismatched, other)))).isEqualTo(plain(400, "Credential ID mismatch."));
        assertThat(refusal(complete(ada, proof(mismatched, ada)))).isEqualTo(NOTHING_PENDING);

        assertThat(refusal(complete(ada, proof(begin(ada), other)))).isEqualTo(UNVERIFIED);

        var deleted = begin(other);
        API.store().passkeys().remove(UUID.fromString(other.id()));
        assertThat(refusal(complete(other, proof(deleted, other))))
                .isEqualTo(plain(400, "Credential not found or already verified."));

        var stale = begin(ada);
        API.clock().advance(Duration.ofSeconds(300));
        assertThat(refusal(complete(ada, proof(stale, ada)))).isEqualTo(NOTHING_PENDING);

        ok(complete(ada, proof(begin(ada), ada)));
        assertThat(refusal(ada.browser().post(CREDENTIALS + ada.id() + "/verify/")))
                .isEqualTo(plain(400, "Credential is already verified."));
    }

    private static String begin(Holder holder) {
        return ok(holder.browser().post(CREDENTIALS + holder.id() + "/verify/")).text();
    }

    private static String proof(String options, Holder holder) {
        return SoftAuthenticator.json(AUTHENTICATOR.assertion(options, holder.passkey()));
    }

    private static io.vestibule.adapters.http.TestClient.Answer complete(Holder holder, String json) {
        return holder.browser().post(CREDENTIALS + holder.id() + "/verify_complete/", json);
    }

    @Test
    void aVerificationTakesTheAuthenticatorAtItsWord() {
        for (var wrong : java.util.List.of(
                AUTHENTICATOR.at("https://evil.example"),
                AUTHENTICATOR.ofParty("evil.example"),
                AUTHENTICATOR.withoutVerification(),
                // it said otherwise when it was registered
                AUTHENTICATOR.eligibleForBackup())) {
            var ada = PEOPLE.beginner();

            assertThat(refusal(PEOPLE.verify(ada, wrong, ada.passkey())))
                    .as(wrong.toString())
                    .isEqualTo(UNVERIFIED);
            assertThat(API.store().passkeys().ofUser(ada.user().id()).get(0).verified())
                    .isFalse();
        }
    }

    @Test
    void passkeysOfOthersAreNotThere() {
        var ada = PEOPLE.beginner();
        var bob = API.signedIn(API.somebodyWithPassword());
        for (var id : java.util.List.of(ada.id(), UUID.randomUUID().toString(), "17")) {
            assertThat(refusal(bob.post(CREDENTIALS + id + "/verify/"))).isEqualTo(NOT_FOUND);
            assertThat(refusal(bob.patch(CREDENTIALS + id + "/", "{\"label\": \"Mine\"}")))
                    .isEqualTo(NOT_FOUND);
            assertThat(refusal(bob.delete(CREDENTIALS + id + "/"))).isEqualTo(NOT_FOUND);
        }
        assertThat(bob.get(CREDENTIALS).text()).isEqualTo("[]");
        assertThat(ada.browser().get(CREDENTIALS).json()).hasSize(1);
    }

    @Test
    void passkeysStandNewestFirst() {
        var ada = PEOPLE.beginner();
        API.clock().advance(Duration.ofSeconds(1));
        var newer = PEOPLE.registered(ada.user(), ada.browser(), Algorithm.ES256);

        assertThat(ada.browser().get("/api/webauthn/credentials").json())
                .extracting(passkey -> passkey.get("id").asText())
                .containsExactly(newer.id(), ada.id());
    }

    @Test
    void aPasskeyGetsAnotherName() {
        var ada = PEOPLE.holder();

        var answer = ada.browser().patch(CREDENTIALS + ada.id() + "/", "{\"label\": \" Telephone \"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("label").asText()).isEqualTo("Telephone");
        assertThat(answer.json())
                .isEqualTo(ada.browser().get(CREDENTIALS).json().get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"label\": \"\"}",
                "{\"label\": \"  \"}",
                "{\"label\": null}",
                "{\"label\": 7}",
                "TOO LONG"
            })
    void aNameIsRequired(String body) {
        var ada = PEOPLE.beginner();
        var sent = body.equals("TOO LONG") ? "{\"label\": \"" + "x".repeat(201) + "\"}" : body;

        assertThat(refusal(ada.browser().patch(CREDENTIALS + ada.id() + "/", sent)))
                .isEqualTo(plain(400, "Label is required and must be 200 characters or less."));
    }

    @Test
    void aNameMayHaveTwoHundredCharacters() {
        var ada = PEOPLE.beginner();

        ok(ada.browser().patch(CREDENTIALS + ada.id() + "/", "{\"label\": \"" + "📱".repeat(200) + "\"}"));
    }

    @Test
    void aDeletedPasskeyOpensNothing() {
        var ada = PEOPLE.holder();

        var answer = ada.browser().delete(CREDENTIALS + ada.id() + "/");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(refusal(ada.browser().delete(CREDENTIALS + ada.id() + "/"))).isEqualTo(NOT_FOUND);
        assertThat(PEOPLE.mails(ada.user())).containsExactly(MailTemplate.PASSKEY_ADDED, MailTemplate.PASSKEY_REMOVED);
        assertThat(PEOPLE.events(ada.user())).endsWith("passkey.removed");
        assertThat(PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey()).status())
                .isEqualTo(400);
    }

    @Test
    void whoDeletesTheLastFactorIsTold() {
        var ada = PEOPLE.careful();
        var second = PEOPLE.verified(ada.user(), ada.browser(), Algorithm.ES256);

        ada.browser().delete(CREDENTIALS + ada.id() + "/");
        assertThat(PEOPLE.mails(ada.user())).doesNotContain(MailTemplate.TWO_FACTOR_DISABLED);

        ada.browser().delete(CREDENTIALS + second.id() + "/");
        assertThat(PEOPLE.mails(ada.user())).endsWith(MailTemplate.PASSKEY_REMOVED, MailTemplate.TWO_FACTOR_DISABLED);
        assertThat(PEOPLE.events(ada.user())).endsWith("passkey.removed", "two_factor.disabled");
        assertThat(ada.browser().get(ME).json().get("is_2fa_enabled").asBoolean())
                .isFalse();
        assertThat(ada.browser().get(ME).json().get("passkeys_enabled_for_2fa").asBoolean())
                .isTrue();
    }

    @Test
    void addingAndDeletingNeedARecentLogin() {
        var fresh = new FreshLogin(Duration.ofHours(2), Duration.ofMinutes(5));
        try (var api = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(FreshLogin.class).toInstance(fresh);
            }
        })) {
            var ada = new People(api).holder();
            api.clock().advance(Duration.ofSeconds(301));
            assertThat(ada.browser().delete(CREDENTIALS + ada.id() + "/").error())
                    .isEqualTo(STALE);
            assertThat(ada.browser().post(BEGIN).status()).isEqualTo(200);

            api.clock().advance(Duration.ofHours(2));
            assertThat(ada.browser().post(BEGIN).error()).isEqualTo(STALE);
            assertThat(ada.browser().get(CREDENTIALS).status()).isEqualTo(200);

            ok(new People(api).password(ada.browser(), ada.user()));
            assertThat(ada.browser().delete(CREDENTIALS + ada.id() + "/").status())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/webauthn/register/begin", "POST, /api/webauthn/register/complete",
        "GET, /api/webauthn/credentials", "PATCH, /api/webauthn/credentials/x",
        "DELETE, /api/webauthn/credentials/x", "POST, /api/webauthn/credentials/x/verify",
        "POST, /api/webauthn/credentials/x/verify_complete"
    })
    void onlyPeopleWhoAreSignedInHavePasskeys(String method, String path) {
        assertThat(API.client().send(method, path).error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(API.withKey(API.somebody().id()).send(method, path).error())
                .isEqualTo("403 authentication_error permission_denied");
        if (!method.equals("GET")) {
            var withoutToken = API.signedIn(API.somebodyWithPassword()).with().without("X-CSRFToken");
            assertThat(withoutToken.send(method, path).error()).isEqualTo("403 authentication_error permission_denied");
        }
    }

    @Test
    void whatWasNeverUsedIsForgottenAfterADay() {
        var ada = PEOPLE.beginner();
        var verified = PEOPLE.verified(ada.user(), ada.browser(), Algorithm.ES256);
        API.clock().advance(Duration.ofHours(24));
        API.get(ForgetUnfinishedPasskeys.class).handle();
        assertThat(API.store().passkeys().ofUser(ada.user().id())).hasSize(2);

        API.clock().advance(Duration.ofMillis(1));
        API.get(ForgetUnfinishedPasskeys.class).handle();

        assertThat(API.store().passkeys().ofUser(ada.user().id()))
                .extracting(passkey -> passkey.id().toString())
                .containsExactly(verified.id());
        assertThat(PEOPLE.events(ada.user())).endsWith("passkey.removed");
        assertThat(PEOPLE.mails(ada.user())).containsExactly(MailTemplate.PASSKEY_ADDED);
    }

    @Test
    void passkeysGoWithTheAccount() {
        var ada = PEOPLE.holder();

        API.store().users().remove(ada.user().id());

        assertThat(API.store().passkeys().find(UUID.fromString(ada.id()))).isEmpty();
    }
}
