package io.vestibule.adapters.http;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A client that keeps cookies, and sends the CSRF token that its pages would send. */
public final class TestBrowser {

    private final TestClient client;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    public TestBrowser(TestClient client) {
        this.client = client;
    }

    public TestClient.Answer get(String path) {
        return kept(with().get(path));
    }

    public TestClient.Answer post(String path, String json) {
        return kept(with().post(path, json));
    }

    /** A POST without a body. */
    public TestClient.Answer post(String path) {
        return kept(with().send("POST", path));
    }

    public TestClient.Answer postForm(String path, String form) {
        return kept(with().sendText("POST", path, "application/x-www-form-urlencoded", form));
    }

    public TestClient.Answer patch(String path, String json) {
        return kept(with().patch(path, json));
    }

    public TestClient.Answer delete(String path) {
        return kept(with().delete(path));
    }

    /** A client that sends what this browser would send now, and keeps nothing. */
    public TestClient with() {
        if (cookies.isEmpty()) {
            return client;
        }
        var sending = client.header(
                "Cookie",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
        var token = cookies.get("posthog_csrftoken");
        return token == null ? sending : sending.header("X-CSRFToken", token);
    }

    /** The value of a cookie, or {@code ""}. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    private TestClient.Answer kept(TestClient.Answer answer) {
        for (var header : answer.headers("Set-Cookie")) {
            var name = header.substring(0, header.indexOf('='));
            var value = header.substring(name.length() + 1).split(";", 2)[0];
            if (header.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
        return answer;
    }
}
