package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySizeTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int LARGEST_VALUE = 64 * 1024;

    @AfterAll
    static void stop() {
        API.close();
    }

    private static TestClient somebody() {
        return API.withKey(API.somebody().id());
    }

    private static byte[] bodyOf(int bytes) {
        return ("{}" + " ".repeat(bytes - 2)).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"1048575, 200", "1048576, 200", "1048577, 413", "5000000, 413"})
    void aBodyTakesAtMostOneMebibyteHoweverItIsSent(int bytes, int status) {
        var body = bodyOf(bytes);

        for (var answer : List.of(
                somebody().send("PATCH", ME, "application/json", body),
                somebody().sendChunked("PATCH", ME, "application/json", body),
                somebody().send("PATCH", ME + "/hedgehog_config", "application/json", body))) {
            assertThat(answer.status()).isEqualTo(status);
            if (status == 413) {
                assertThat(answer.error()).isEqualTo("413 invalid_request request_too_large");
            }
        }
    }

    @Test
    void formsAreMeasuredAlike() {
        var body = ("first_name=" + "a".repeat(MEBIBYTE)).getBytes(StandardCharsets.UTF_8);

        assertThat(somebody()
                        .send("PATCH", ME, "application/x-www-form-urlencoded", body)
                        .status())
                .isEqualTo(413);
        assertThat(somebody()
                        .sendChunked("PATCH", ME, "multipart/form-data; boundary=b", body)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void theLimitIsASetting() {
        try (var api = new TestApi(TestSettings.with(settings -> settings.maxBodyBytes = 10))) {
            var client = api.withKey(api.somebody().id());

            assertThat(client.patch(ME, "{       }").status()).isEqualTo(200);
            assertThat(client.patch(ME, "{        }").status()).isEqualTo(200);
            assertThat(client.patch(ME, "{         }").status()).isEqualTo(413);
        }
    }

    @Test
    void aTooLargeBodyWithoutCredentialsIsUnauthorized() {
        assertThat(API.client()
                        .send("PATCH", ME, "application/json", bodyOf(MEBIBYTE + 1))
                        .error())
                .isEqualTo("401 authentication_error not_authenticated");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"events_column_config", "has_seen_product_intro_for", "hedgehog_config"})
    void aFreeValueTakesAtMost64KibibytesWhenItIsWrittenCompactly(String member) {
        var client = somebody();
        var largest = "\"" + "a".repeat(LARGEST_VALUE - 2) + "\"";

        assertThat(client.patch(ME, "{\"" + member + "\": " + largest + "}").status())
                .isEqualTo(200);
        assertThat(client.patch(ME, "{\"" + member + "\": [" + " ".repeat(100_000) + "]}")
                        .status())
                .isEqualTo(200);
        for (var tooLong :
                List.of("\"" + "a".repeat(LARGEST_VALUE - 1) + "\"", "\"" + "é".repeat(LARGEST_VALUE / 2) + "\"")) {
            assertThat(client.patch(ME, "{\"" + member + "\": " + tooLong + "}").error())
                    .isEqualTo("400 validation_error invalid_input @" + member);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Accept: text/html, 406", "Authorization: Bearer wrong, 401", "Cookie: sessionid=SESSION, 403"})
    void aConnectionOutlivesARefusalThatCameBeforeTheBody(String header, int status) throws Exception {
        var session = API.session(API.somebody().id()).token().reveal();
        var body = "{\"first_name\": \"Ada\"}";
        try (var socket = new Socket("127.0.0.1", API.port())) {
            socket.setSoTimeout(10_000);
            for (var i = 0; i < 3; i++) {
                var head = "PATCH /api/users/@me HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + header.replace("SESSION", session) + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();

                assertThat(answerFrom(socket.getInputStream())).startsWith("HTTP/1.1 " + status + " ");
            }
        }
    }

    private static String answerFrom(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var next = in.read();
            assertThat(next).as("the connection is alive after " + head).isNotNegative();
            head.append((char) next);
        }
        var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        assertThat(length.find()).isTrue();
        in.readNBytes(Integer.parseInt(length.group(1)));
        return head.toString();
    }

    @Test
    void whoWaitsToBeAskedForTheBodyIsAnsweredWithoutIt() {
        var answer = API.client()
                .raw("PATCH /api/users/@me HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer wrong\r\nContent-Length: 500\r\nExpect: 100-continue\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401 ").containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @Test
    void theWholeConfigOfTheMascotIsMeasuredLikeThat() {
        var client = somebody();
        var path = ME + "/hedgehog_config";
        var largest = "{\"a\":\"" + "a".repeat(LARGEST_VALUE - 8) + "\"}";

        assertThat(client.patch(path, largest).text()).isEqualTo(largest);
        assertThat(client.patch(path, largest.replaceFirst("a\"}", "aa\"}")).error())
                .isEqualTo("400 validation_error invalid_input");
        assertThat(client.get(path).text()).isEqualTo(largest);
    }
}
