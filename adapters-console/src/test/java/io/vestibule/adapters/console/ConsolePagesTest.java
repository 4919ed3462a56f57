package io.vestibule.adapters.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.vestibule.adapters.console.SignUps.Offer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePagesTest {

    private static final ConsoleSettings SETTINGS =
            new ConsoleSettings("Ada & \"Co\" <x> {csrf}", "csrf_of_ours", true, true, false, true);
    private static final Pattern ADDRESSES = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Offer offer = Offer.NONE;
    private Javalin server;

    @BeforeEach
    void open() {
        server = started(SETTINGS, "/");
    }

    @AfterEach
    void close() {
        server.stop();
    }

    private Javalin started(ConsoleSettings settings, String base) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.router.contextPath = base;
                    new ConsolePages(() -> settings, () -> () -> offer).mount(config.routes);
                })
                .start("127.0.0.1", 0);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "/, no-cache",
        "/login, no-cache",
        "/login/, no-cache",
        "/signup, no-cache",
        "/reset, no-cache",
        "/settings, no-cache",
        "/settings/user-personal-integrations, no-cache",
        "/account-connected/github-integration, no-cache",
        "/verify_email/5b9e, no-cache",
        "/signup/5b9e, no-store",
        "/reset/5b9e/mailed, no-store",
        "/reset_2fa/5b9e/mailed, no-store",
        "/verify_email/5b9e/mailed, no-store"
    })
    void everyAddressIsThePageUnderAStrictPolicy(String path, String caching) throws Exception {
        var answer = send("GET", path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(answer, "Cache-Control")).isEqualTo(caching);
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(answer, "X-Robots-Tag")).isEqualTo("noindex");
        assertThat(header(answer, "Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(header(answer, "Content-Security-Policy").split("; "))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self' data:",
                        "connect-src 'self'",
                        "form-action 'self'",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types 'none'");
        assertThat(text(answer)).startsWith("<!doctype html>").contains("<noscript>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings/nothing",
                "/reset/5b9e",
                "/reset/5b9e/mailed/more",
                "/account-connected",
                "/console",
                "/console/",
                "/favicon.ico"
            })
    void nothingElseIsTaken(String path) throws Exception {
        assertThat(send("GET", path).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageTellsWhatTheScriptsNeedAsText() throws Exception {
        offer = Offer.FOUNDER_WITH_TOKEN;

        assertThat(text(send("GET", "/")))
                .contains("data-csrf=\"csrf_of_ours\"")
                .contains("data-offer=\"FOUNDER_WITH_TOKEN\"")
                .contains("data-passkeys=\"on\"")
                .contains("data-passkey-sign-up=\"off\"")
                .contains("data-second-factor-reset=\"on\"")
                .contains("<title>Ada &amp; &quot;Co&quot; &lt;x&gt; {csrf}</title>")
                .doesNotContain("<x>");
    }

    @Test
    void everyFileThatThePageNamesIsThereForAYear() throws Exception {
        var named = named(text(send("GET", "/")));

        assertThat(named).hasSizeGreaterThan(10).allMatch(path -> path.startsWith("/console/"));
        for (var path : named) {
            var file = send("GET", path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(header(file, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(file, "Content-Type")).isEqualTo(type(path));
            var unzipped = new GZIPInputStream(new ByteArrayInputStream(
                    send("GET", path, "Accept-Encoding", "br, gzip").body()));
            assertThat(unzipped.readAllBytes()).isEqualTo(file.body());
        }
    }

    private static String type(String path) {
        return path.endsWith(".js")
                ? "text/javascript;charset=utf-8"
                : path.endsWith(".css") ? "text/css;charset=utf-8" : "image/svg+xml";
    }

    private static List<String> named(String html) {
        var named = new ArrayList<String>();
        var addresses = ADDRESSES.matcher(html);
        while (addresses.find()) {
            named.add(addresses.group(1));
        }
        return named.stream().distinct().toList();
    }

    @Test
    void aFileOfAnotherVersionIsNotThere() throws Exception {
        var path = named(text(send("GET", "/"))).get(0);

        assertThat(send("GET", path.replaceFirst("/console/[^/]+", "/console/another"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("GET", path.replaceFirst("[^/]+$", "page.html")).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "gzip;q=0", "deflate, GZIP;q=0.5"})
    void whatABrowserHasIsNotSentAgain(String encodings) throws Exception {
        var first = encodings.isEmpty() ? send("GET", "/") : send("GET", "/", "Accept-Encoding", encodings);
        var tag = header(first, "ETag");
        var isZipped = header(first, "Content-Encoding").equals("gzip");
        assertThat(isZipped).isEqualTo(encodings.equals("gzip") || encodings.contains("0.5"));
        assertThat(header(first, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(tag).matches(isZipped ? "\"[\\w-]{22}-gzip\"" : "\"[\\w-]{22}\"");

        var known = "\"other\", W/" + tag;
        var again = encodings.isEmpty()
                ? send("GET", "/", "If-None-Match", known)
                : send("GET", "/", "If-None-Match", known, "Accept-Encoding", encodings);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(header(again, "Content-Security-Policy")).isNotEmpty();
    }

    @Test
    void thePageIsAnotherOneWhenItTellsSomethingElse() throws Exception {
        var before = header(send("GET", "/"), "ETag");
        offer = Offer.ANYBODY;

        var answer = send("GET", "/", "If-None-Match", before);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "ETag")).isNotEqualTo(before);
    }

    @Test
    void headTellsTheSameWithoutTheBody() throws Exception {
        var whole = send("GET", "/");

        var head = send("HEAD", "/");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (var name : List.of("Content-Type", "Content-Length", "ETag", "Cache-Control", "Content-Security-Policy")) {
            assertThat(header(head, name)).as(name).isNotEmpty().isEqualTo(header(whole, name));
        }
    }

    @Test
    void belowAPathOfAHostEverythingIsBelowIt() throws Exception {
        server.stop();
        server = started(SETTINGS, "/accounts");

        var page = text(send("GET", "/accounts/login"));

        assertThat(page).contains("data-base=\"/accounts\"");
        assertThat(named(page)).allMatch(path -> path.startsWith("/accounts/console/"));
        assertThat(send("GET", named(page).get(0)).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutEncryptionNobodyIsHeldToIt() throws Exception {
        server.stop();
        server = started(new ConsoleSettings("Plain", "csrf", false, false, false, false), "/");

        var answer = send("GET", "/");

        assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
        assertThat(text(answer)).contains("data-passkeys=\"off\"");
    }
}
