package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Requests of several callers over one connection, as a proxy sends them. */
class SharedConnectionTest {

    private static final TestApi API = new TestApi();

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aKeyInOtherLettersIsAnotherKey() {
        var owner = API.somebody().id();
        var key = API.key(owner);
        while (swapCase(key).equals(key)) {
            key = API.key(owner); // keys of tests count up: some have digits only
        }

        var answers = both("Authorization: Bearer " + key, "Authorization: Bearer " + swapCase(key));

        assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 401");
    }

    @Test
    void aSessionInOtherLettersIsAnotherSession() {
        var session = API.session(API.somebody().id()).token().reveal();

        var answers = both("Cookie: sessionid=" + session, "Cookie: sessionid=" + swapCase(session));

        assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 401");
    }

    @Test
    void aSchemeInOtherLettersIsAnotherScheme() {
        var key = API.key(API.somebody().id());

        var answers = both("Authorization: Bearer " + key, "Authorization: bearer " + key);

        assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 401");
    }

    /** Both answers to two requests that differ in one header. */
    private static String both(String first, String second) {
        var request = "GET /api/users/@me HTTP/1.1\r\nHost: localhost\r\n";
        return API.client().raw(request + first + "\r\n\r\n" + request + second + "\r\nConnection: close\r\n\r\n");
    }

    private static String swapCase(String text) {
        var swapped = new StringBuilder();
        text.chars()
                .map(letter ->
                        Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter))
                .forEach(letter -> swapped.append((char) letter));
        // how every key begins stays as it is
        return text.startsWith("phx_") ? "phx_" + swapped.substring("phx_".length()) : swapped.toString();
    }
}
