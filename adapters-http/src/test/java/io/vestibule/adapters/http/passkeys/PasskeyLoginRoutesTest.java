package io.vestibule.adapters.http.passkeys;

import static io.vestibule.adapters.http.passkeys.People.AUTHENTICATOR;
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
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.passkeys.AssertionAnswer;
import io.vestibule.domain.passkeys.BackupFlags;
import io.vestibule.domain.passkeys.PasskeyRules;
import io.vestibule.domain.passkeys.UserHandle;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.passkeys.SoftAuthenticator;
import io.vestibule.testkit.passkeys.SoftPasskey.Algorithm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PasskeyLoginRoutesTest {

    private static final TestApi API = TestApi.behindProxy();
    private static final People PEOPLE = new People(API);
    private static final String FAILED = plain(400, "Authentication failed. Please check your passkey and try again.");
    private static final String NO_CHALLENGE = plain(400, "No login challenge found. Please start login again.");

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Algorithm.class,
            names = {"ES256", "ES512", "EDDSA"})
    void aPasskeyAloneIsEnough(Algorithm algorithm) {
        var user = API.somebodyWithPassword();
        var passkey = PEOPLE.verified(user, API.signedIn(user), algorithm).passkey();
        var browser = API.browser();

        var begun = browser.post("/api/webauthn/login/begin/");
        assertThatJson(begun.text()).isEqualTo("""
                {"challenge": "${json-unit.any-string}", "timeout": 300000, "rpId": "localhost",
                 "allowCredentials": [], "userVerification": "required"}""");
        assertThat(begun.setCookie("sessionid")).matches("sessionid=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        var anonymous = browser.cookie("sessionid");
        assertThat(browser.get(ME).setCookie("sessionid"))
                .as("the ceremony waits on")
                .isEmpty();

        var answer =
                PEOPLE.completeLogin(browser, SoftAuthenticator.json(AUTHENTICATOR.assertion(begun.text(), passkey)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"success\":true}");
        assertThat(answer.setCookie("sessionid")).contains("Max-Age=1209600");
        assertThat(answer.setCookie("posthog_csrftoken")).isNotEmpty();
        assertThat(browser.cookie("sessionid")).isNotEqualTo(anonymous);
        assertThat(browser.get(ME).json().get("uuid").asText())
                .isEqualTo(user.uuid().toString());
        assertThat(browser.get(ME + "login_sessions")
                        .json()
                        .get(0)
                        .get("login_method")
                        .asText())
                .isEqualTo("passkey");
        assertThat(API.stored(user.id()).lastLogin()).contains(API.clock().instant());
        assertThat(PEOPLE.events(user)).endsWith("login.succeeded");
        var stored = API.store().passkeys().ofUser(user.id()).get(0);
        assertThat(stored.signCount()).isEqualTo(2);
        assertThat(stored.lastUsedAt()).contains(API.clock().instant());
    }

    @Test
    void itIsBothFactorsAtOnce() {
        var ada = PEOPLE.careful();
        var browser = API.browser();

        ok(PEOPLE.login(browser, AUTHENTICATOR, ada.passkey()));

        assertThat(API.store().sessions().ofUser(ada.user().id()))
                .filteredOn(session -> session.loginMethod().equals("passkey"))
                .allMatch(session -> session.twoFactorVerified())
                .hasSize(1);
    }

    @Test
    void partsAreMissedInTheirOrder() {
        var ada = PEOPLE.holder();
        assertThat(refusal(PEOPLE.completeLogin(API.browser(), "{}"))).isEqualTo(NO_CHALLENGE);

        var browser = API.browser();
        var cases = List.of(
                List.of(
                        "{}",
                        plain(400, "No userHandle in response. Make sure you're using a discoverable credential.")),
                List.of(
                        "[]",
                        plain(400, "No userHandle in response. Make sure you're using a discoverable credential.")),
                List.of("{\"response\": {\"userHandle\": \"AQ\"}}", plain(400, "No credential ID in response.")),
                List.of(
                        "{\"rawId\": \"AQ\", \"response\": {\"userHandle\": \"AQ\"}}",
                        plain(400, "Invalid response structure. Missing required fields.")),
                List.of(
                        "{\"rawId\": \"AQ\", \"response\": {\"userHandle\": \"AQ\", \"authenticatorData\": \"AQ\","
                                + " \"clientDataJSON\": \"AQ\"}}",
                        plain(400, "Invalid response structure. Missing required fields.")),
                List.of(
                        "{\"rawId\": \"AQ\", \"response\": {\"userHandle\": \"AQ\", \"authenticatorData\": \"AQ\","
                                + " \"clientDataJSON\": \"AQ\", \"signature\": \"AQ\"}}",
                        FAILED));
        for (var each : cases) {
            var options = PEOPLE.loginOptions(browser);

            assertThat(refusal(PEOPLE.completeLogin(browser, each.get(0)))).isEqualTo(each.get(1));
            // and the challenge is used up by it
            assertThat(refusal(PEOPLE.completeLogin(browser, proof(options, ada))))
                    .isEqualTo(NO_CHALLENGE);
        }
    }

    private static String proof(String options, People.Holder holder) {
        return SoftAuthenticator.json(AUTHENTICATOR.assertion(options, holder.passkey()));
    }

    @Test
    void whatIsNotForThisSiteOrNotOfThePersonIsRefused() {
        var ada = PEOPLE.holder();
        for (var wrong : List.of(
                AUTHENTICATOR.at("https://evil.example"),
                AUTHENTICATOR.at("http://localhost:8001"),
                AUTHENTICATOR.ofParty("evil.example"),
                AUTHENTICATOR.withoutVerification(),
                AUTHENTICATOR.withoutPresence())) {
            assertThat(refusal(PEOPLE.login(API.browser(), wrong, ada.passkey())))
                    .as(wrong.toString())
                    .isEqualTo(FAILED);
        }
        assertThat(refusal(
                        PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey().forged())))
                .isEqualTo(FAILED);
        assertThat(PEOPLE.events(ada.user())).endsWith("passkey.rejected signature", "login.failed wrong_passkey");
        ok(PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey()));
    }

    @Test
    void nobodySignsInWithAPasskeyOfAnother() {
        var ada = PEOPLE.holder();
        var bob = PEOPLE.holder();

        var asBob = ada.passkey().of(bob.passkey().userHandle());

        assertThat(refusal(PEOPLE.login(API.browser(), AUTHENTICATOR, asBob))).isEqualTo(FAILED);
        assertThat(PEOPLE.events(bob.user())).endsWith("login.failed wrong_passkey");
    }

    @Test
    void unknownAndInactiveAccountsAreRefusedAlike() {
        var ada = PEOPLE.holder();
        var nobody = ada.passkey().of(new UserHandle(UUID.randomUUID()).text());
        assertThat(refusal(PEOPLE.login(API.browser(), AUTHENTICATOR, nobody))).isEqualTo(FAILED);

        API.store().users().save(API.stored(ada.user().id()).activated(false));

        assertThat(refusal(PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey())))
                .isEqualTo(FAILED);
    }

    @Test
    void whatWasNeverVerifiedOpensNothing() {
        var ada = PEOPLE.beginner();

        assertThat(refusal(PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey())))
                .isEqualTo(FAILED);
        assertThat(PEOPLE.events(ada.user())).endsWith("passkey.rejected unverified", "login.failed wrong_passkey");
    }

    @Test
    void aProofIsGoodOnce() {
        var ada = PEOPLE.holder();
        var browser = API.browser();
        var proof = proof(PEOPLE.loginOptions(browser), ada);
        var cookies = browser.with();
        ok(PEOPLE.completeLogin(browser, proof));

        assertThat(refusal(cookies.post("/api/webauthn/login/complete/", proof)))
                .isEqualTo(NO_CHALLENGE);
        var elsewhere = API.browser();
        PEOPLE.loginOptions(elsewhere);
        assertThat(refusal(PEOPLE.completeLogin(elsewhere, proof))).isEqualTo(FAILED);
    }

    @Test
    void ofManyUsesOfOneProofOneIsTaken() {
        var ada = PEOPLE.holder();
        var browser = API.browser();
        var proof = proof(PEOPLE.loginOptions(browser), ada);
        var client = browser.with();

        var statuses = Threads.together(
                8,
                thread -> () ->
                        client.post("/api/webauthn/login/complete/", proof).status());

        assertThat(statuses).containsOnlyOnce(200);
    }

    @Test
    void aChallengeIsForgottenAfterFiveMinutes() {
        var ada = PEOPLE.holder();
        var browser = API.browser();
        var options = PEOPLE.loginOptions(browser);
        API.clock().advance(Duration.ofSeconds(300));

        assertThat(refusal(PEOPLE.completeLogin(browser, proof(options, ada)))).isEqualTo(NO_CHALLENGE);
    }

    @Test
    void theCounterShowsAClone() {
        var ada = PEOPLE.holder();
        var clone = ada.passkey().cloned();
        ok(PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey()));

        assertThat(refusal(PEOPLE.login(API.browser(), AUTHENTICATOR, clone))).isEqualTo(FAILED);

        assertThat(PEOPLE.events(ada.user())).endsWith("passkey.rejected counter", "login.failed wrong_passkey");
        assertThat(API.store().passkeys().ofUser(ada.user().id()).get(0).signCount())
                .isEqualTo(2);
        // one that counts no more is none that never counted
        assertThat(refusal(
                        PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey().uncounted())))
                .isEqualTo(FAILED);
        ok(PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey()));
    }

    @Test
    void authenticatorsNeedNotCount() {
        var user = API.somebodyWithPassword();
        var browser = API.signedIn(user);
        var options = PEOPLE.options(browser);
        var passkey = AUTHENTICATOR.make(options).uncounted();
        var id = ok(PEOPLE.complete(browser, AUTHENTICATOR, options, passkey))
                .json()
                .get("credential_id")
                .asText();
        ok(PEOPLE.verify(new People.Holder(user, browser, passkey, id), AUTHENTICATOR, passkey));

        ok(PEOPLE.login(API.browser(), AUTHENTICATOR, passkey));
        ok(PEOPLE.login(API.browser(), AUTHENTICATOR, passkey));
        assertThat(API.store().passkeys().ofUser(user.id()).get(0).signCount()).isZero();
    }

    @Test
    void whetherAPasskeyMayBeCopiedIsSettledAndWhetherItIsMayChange() {
        var user = API.somebodyWithPassword();
        var browser = API.signedIn(user);
        var synced = AUTHENTICATOR.eligibleForBackup();
        var options = PEOPLE.options(browser);
        var passkey = synced.make(options);
        var id = ok(PEOPLE.complete(browser, synced, options, passkey))
                .json()
                .get("credential_id")
                .asText();
        ok(PEOPLE.verify(new People.Holder(user, browser, passkey, id), synced, passkey));

        ok(PEOPLE.login(API.browser(), synced.backedUp(), passkey));
        assertThat(API.store().passkeys().ofUser(user.id()).get(0).backup()).contains(new BackupFlags(true, true));

        assertThat(refusal(PEOPLE.login(API.browser(), AUTHENTICATOR, passkey))).isEqualTo(FAILED);
        assertThat(PEOPLE.events(user)).endsWith("passkey.rejected backup_eligibility", "login.failed wrong_passkey");
        // copied, though it may not be: no authenticator says that
        assertThat(refusal(PEOPLE.login(API.browser(), AUTHENTICATOR.backedUp(), passkey)))
                .isEqualTo(FAILED);
    }

    @Test
    void aLoginProvesItAgain() {
        var ada = PEOPLE.holder();
        var browser = ada.browser();
        var before = browser.cookie("sessionid");
        var sessions = API.store().sessions().ofUser(ada.user().id()).size();
        API.clock().advance(Duration.ofSeconds(7201));
        assertThat(browser.post("/api/webauthn/register/begin/").error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");

        ok(PEOPLE.login(browser, AUTHENTICATOR, ada.passkey()));

        assertThat(browser.post("/api/webauthn/register/begin/").status()).isEqualTo(200);
        assertThat(browser.cookie("sessionid")).isNotEqualTo(before);
        assertThat(API.store().sessions().ofUser(ada.user().id())).hasSize(sessions);
        assertThat(PEOPLE.events(ada.user())).endsWith("reauth.succeeded");
    }

    @Test
    void somebodyElseBeginsASessionOfTheirOwn() {
        var ada = PEOPLE.holder();
        var bob = PEOPLE.holder();

        ok(PEOPLE.login(ada.browser(), AUTHENTICATOR, bob.passkey()));

        assertThat(ada.browser().get(ME).json().get("uuid").asText())
                .isEqualTo(bob.user().uuid().toString());
        assertThat(API.store().sessions().ofUser(ada.user().id())).isEmpty();
        assertThat(PEOPLE.events(bob.user())).endsWith("login.succeeded");
    }

    @Test
    void anAddressIsProvenFirst() {
        var ada = PEOPLE.holder();
        var user = API.stored(ada.user().id());
        API.store()
                .users()
                .save(user.withMailbox(new Mailbox(user.mailbox().address(), Optional.empty(), Optional.of(false))));

        var answer = PEOPLE.login(API.browser(), AUTHENTICATOR, ada.passkey());

        assertThat(refusal(answer))
                .isEqualTo(plain(
                        400,
                        "Your account is awaiting verification. Please check your email for a verification link."));
        assertThat(PEOPLE.mails(ada.user())).endsWith(MailTemplate.VERIFY_EMAIL);
    }

    @Test
    void thirtyFailuresLockTheAddressForTenMinutes() {
        var ada = PEOPLE.holder();
        var from = "192.0.2.77";
        for (var i = 0; i < 29; i++) {
            assertThat(refusal(loginFrom(from, ada, "forged"))).isEqualTo(FAILED);
        }

        var thirtieth = loginFrom(from, ada, "forged");
        var locked = loginFrom(from, ada, "right");

        assertThat(thirtieth.error()).isEqualTo("403 authentication_error too_many_failed_attempts");
        assertThat(locked.error()).isEqualTo("403 authentication_error too_many_failed_attempts");
        assertThat(loginFrom("192.0.2.78", ada, "right").status()).isEqualTo(200);
        // passwords of the account are taken as before: nobody was guessing at it
        assertThat(PEOPLE.password(API.browser(), ada.user()).status()).isEqualTo(200);
        API.clock().advance(Duration.ofMinutes(10));
        assertThat(loginFrom(from, ada, "right").status()).isEqualTo(200);
    }

    private static io.vestibule.adapters.http.TestClient.Answer loginFrom(
            String address, People.Holder holder, String how) {
        var browser = new TestBrowser(API.client().header("X-Forwarded-For", address));
        var passkey = how.equals("forged") ? holder.passkey().forged() : holder.passkey();
        return PEOPLE.login(browser, AUTHENTICATOR, passkey);
    }

    @Test
    void aForeignPageSignsNobodyIn() {
        var client = API.client().header("Origin", "https://evil.example");

        assertThat(client.post("/api/webauthn/login/begin", "{}").error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(client.post("/api/webauthn/login/complete", "{}").error())
                .isEqualTo("403 authentication_error permission_denied");
    }

    @Test
    void beginningsAreLimited() {
        try (var api = new TestApi()) {
            IntStream.range(0, 600).forEach(i -> ok(api.browser().post("/api/webauthn/login/begin/")));

            assertThat(api.browser().post("/api/webauthn/login/begin/").error())
                    .isEqualTo("429 throttled_error throttled");
        }
    }

    @Test
    void passwordsThatAreGivenFirstAreNotForgotten() {
        var ada = PEOPLE.careful();
        var browser = API.browser();
        assertThat(PEOPLE.password(browser, ada.user()).status()).isEqualTo(401);
        var waiting = browser.cookie("sessionid");

        var options = PEOPLE.loginOptions(browser);

        assertThat(browser.cookie("sessionid")).isEqualTo(waiting);
        assertThat(browser.get("/api/login/2fa/passkey/methods/").status()).isEqualTo(200);
        ok(PEOPLE.completeLogin(browser, proof(options, ada)));
        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void nobodyIsToldOfPasskeysBeforeLoginUnlessTheInstallationSaysSo() {
        var ada = PEOPLE.holder();
        assertThatJson(precheck(API, ada).text()).node("webauthn_credentials").isEqualTo("[]");

        try (var api = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
            @Override
            protected void configure() {
                bind(PasskeyRules.class).toInstance(new PasskeyRules(true, false, true));
            }
        })) {
            var people = new People(api);
            var bob = people.holder();
            people.registered(bob.user(), bob.browser(), Algorithm.ES256);

            assertThatJson(precheck(api, bob).text())
                    .node("webauthn_credentials")
                    .isEqualTo("[{\"id\": \"" + bob.passkey().id()
                            + "\", \"type\": \"public-key\", \"transports\": [\"internal\"]}]");
            assertThatJson(api.client()
                            .post("/api/login/precheck", "{\"email\": \"nobody@example.com\"}")
                            .text())
                    .node("webauthn_credentials")
                    .isEqualTo("[]");
        }
    }

    private static io.vestibule.adapters.http.TestClient.Answer precheck(TestApi api, People.Holder holder) {
        return api.client()
                .post(
                        "/api/login/precheck",
                        "{\"email\": \"" + holder.user().mailbox().address().value() + "\"}");
    }

    @Test
    void anAnswerNeedsNoMoreThanItsParts() {
        var ada = PEOPLE.holder();
        var browser = API.browser();
        AssertionAnswer answer = AUTHENTICATOR.assertion(PEOPLE.loginOptions(browser), ada.passkey());

        ok(PEOPLE.completeLogin(
                browser,
                "{\"rawId\": \"" + answer.credential().orElseThrow() + "\", \"response\": {\"authenticatorData\": \""
                        + answer.authenticatorData().orElseThrow() + "\", \"clientDataJSON\": \""
                        + answer.clientData().orElseThrow() + "\", \"signature\": \""
                        + answer.signature().orElseThrow() + "\", \"userHandle\": \""
                        + answer.userHandle().orElseThrow() + "\"}}"));
    }
}
