package io.vestibule.adapters.http.twofactor;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestBrowser;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import io.vestibule.testkit.twofactor.Authenticator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What people do with second factors, and what is left of it. */
final class SecondFactors {

    static final String ME = "/api/users/@me/";
    static final String REQUIRED = "401 server_error 2fa_required";
    static final String INVALID = "400 validation_error 2fa_invalid";

    private final TestApi api;

    SecondFactors(TestApi api) {
        this.api = api;
    }

    /** A person with an app that showed a code in this browser a minute ago. */
    record Enrolled(User user, TestBrowser browser, Authenticator app) {}

    Enrolled enrolled() {
        var user = api.somebodyWithPassword();
        var browser = api.signedIn(user);
        var app = enrol(browser);
        later(60);
        return new Enrolled(user, browser, app);
    }

    /** Sets an app up in a browser. */
    Authenticator enrol(TestBrowser browser) {
        var app = start(browser);
        var answer = confirm(browser, app.codeAt(api.clock().instant()));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.text());
        }
        return app;
    }

    Authenticator start(TestBrowser browser) {
        return new Authenticator(
                browser.get(ME + "two_factor_start_setup/").json().get("secret").asText());
    }

    Answer confirm(TestBrowser browser, String code) {
        return browser.post(ME + "two_factor_validate/", "{\"token\": \"" + code + "\"}");
    }

    Answer password(TestBrowser browser, User user) {
        return browser.post(
                "/api/login",
                "{\"email\": \"" + user.mailbox().address().value() + "\", \"password\": \"" + TestApi.PASSWORD
                        + "\"}");
    }

    Answer code(TestBrowser browser, String code) {
        return browser.post("/api/login/token", "{\"token\": \"" + code + "\"}");
    }

    /** The code of the app now. */
    Answer rightCode(TestBrowser browser, Authenticator app) {
        return code(browser, app.codeAt(api.clock().instant()));
    }

    Answer wrongCode(TestBrowser browser, Authenticator app) {
        return code(browser, app.wrongCodeAt(api.clock().instant()));
    }

    /** A browser in which the password was given. */
    TestBrowser waiting(User user) {
        var browser = api.browser();
        if (!password(browser, user).error().equals(REQUIRED)) {
            throw new IllegalStateException("No second factor was asked for.");
        }
        return browser;
    }

    List<String> backupCodes(TestBrowser browser) {
        var codes = new ArrayList<String>();
        browser.post(ME + "two_factor_backup_codes/")
                .json()
                .get("backup_codes")
                .forEach(code -> codes.add(code.asText()));
        return codes;
    }

    Answer status(TestBrowser browser) {
        return browser.get(ME + "two_factor_status/");
    }

    void later(long seconds) {
        api.clock().advance(Duration.ofSeconds(seconds));
    }

    /** What is noted of an account since it was made, oldest first. */
    List<EventType> events(User user) {
        var events = new ArrayList<>(api.store().events().ofUser(user.id(), new Page.Request(300, 0)).items().stream()
                .map(AccountEvent::type)
                .filter(type -> type != EventType.USER_CREATED)
                .toList());
        java.util.Collections.reverse(events);
        return events;
    }

    /** The mails that somebody was sent, oldest first. */
    List<MailTemplate> mails(User user) {
        return api.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.to().equals(user.mailbox().address()))
                .map(mail -> mail.template())
                .toList();
    }
}
