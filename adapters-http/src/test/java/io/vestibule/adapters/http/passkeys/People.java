package io.vestibule.adapters.http.passkeys;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import io.vestibule.testkit.passkeys.SoftAuthenticator;
import io.vestibule.testkit.passkeys.SoftPasskey;
import io.vestibule.testkit.passkeys.SoftPasskey.Algorithm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What people do with passkeys, and what is left of it. */
final class People {

    static final SoftAuthenticator AUTHENTICATOR = SoftAuthenticator.on("http://localhost:8000");
    static final String ME = "/api/users/@me/";
    static final String CREDENTIALS = "/api/webauthn/credentials/";

    private final TestApi api;

    People(TestApi api) {
        this.api = api;
    }

    /** Somebody signed in with a password, and a passkey of theirs. */
    record Holder(User user, TestBrowser browser, SoftPasskey passkey, String id) {}

    /** Somebody with a verified passkey. */
    Holder holder() {
        var user = api.somebodyWithPassword();
        return verified(user, api.signedIn(user), Algorithm.ES256);
    }

    /** Somebody whose passkey is a second factor. */
    Holder careful() {
        var ada = holder();
        ok(ada.browser().patch(ME, "{\"passkeys_enabled_for_2fa\": true}"));
        return ada;
    }

    /** Somebody with a passkey that was never used. */
    Holder beginner() {
        var user = api.somebodyWithPassword();
        return registered(user, api.signedIn(user), Algorithm.ES256);
    }

    Holder registered(User user, TestBrowser browser, Algorithm algorithm) {
        var options = options(browser);
        var passkey = AUTHENTICATOR.make(options, algorithm);
        var answer = ok(complete(browser, AUTHENTICATOR, options, passkey));
        return new Holder(
                user, browser, passkey, answer.json().get("credential_id").asText());
    }

    Holder verified(User user, TestBrowser browser, Algorithm algorithm) {
        var holder = registered(user, browser, algorithm);
        ok(verify(holder, AUTHENTICATOR, holder.passkey()));
        return holder;
    }

    /** What a page is given for a new passkey. */
    String options(TestBrowser browser) {
        return ok(browser.post("/api/webauthn/register/begin/")).text();
    }

    Answer complete(TestBrowser browser, SoftAuthenticator authenticator, String options, SoftPasskey passkey) {
        return browser.post(
                "/api/webauthn/register/complete/",
                SoftAuthenticator.json(authenticator.registration(options, passkey), passkey));
    }

    Answer verify(Holder holder, SoftAuthenticator authenticator, SoftPasskey passkey) {
        var options = ok(holder.browser().post(CREDENTIALS + holder.id() + "/verify/"))
                .text();
        return holder.browser()
                .post(
                        CREDENTIALS + holder.id() + "/verify_complete/",
                        SoftAuthenticator.json(authenticator.assertion(options, passkey)));
    }

    String loginOptions(TestBrowser browser) {
        return ok(browser.post("/api/webauthn/login/begin/")).text();
    }

    Answer login(TestBrowser browser, SoftAuthenticator authenticator, SoftPasskey passkey) {
        return completeLogin(browser, SoftAuthenticator.json(authenticator.assertion(loginOptions(browser), passkey)));
    }

    Answer completeLogin(TestBrowser browser, String json) {
        return browser.post("/api/webauthn/login/complete/", json);
    }

    Answer password(TestBrowser browser, User user) {
        return browser.post(
                "/api/login",
                "{\"email\": \"" + user.mailbox().address().value() + "\", \"password\": \"" + TestApi.PASSWORD
                        + "\"}");
    }

    /** What is noted of an account beside being made and edited, oldest first, with the reason of refusals. */
    List<String> events(User user) {
        var events = new ArrayList<>(api.store().events().ofUser(user.id(), new Page.Request(300, 0)).items().stream()
                .filter(event -> !event.type().text().startsWith("user."))
                .map(People::described)
                .toList());
        Collections.reverse(events);
        return events;
    }

    private static String described(AccountEvent event) {
        var reason = event.details().get("reason");
        return event.type().text() + (reason == null ? "" : " " + reason);
    }

    /** The mails that somebody was sent, oldest first. */
    List<MailTemplate> mails(User user) {
        return api.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.to().equals(user.mailbox().address()))
                .map(mail -> mail.template())
                .toList();
    }

    static Answer ok(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        return answer;
    }

    /** The status and the whole body of a refusal. */
    static String refusal(Answer answer) {
        return answer.status() + " " + answer.text();
    }

    static String plain(int status, String error) {
        return status + " {\"error\":\"" + error + "\"}";
    }
}
