package io.vestibule.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.vestibule.outbound.OutboundFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutboundClientTest {

    private static final int LONGEST = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig()
                    .dynamicPort()
                    .bindAddress("127.0.0.1")
                    .gzipDisabled(true))
            .build();

    private final OutboundClient client = new OutboundClient(
            "test", new OutboundClient.Limits(Duration.ofSeconds(3), Duration.ofSeconds(10), LONGEST));

    @Test
    void anAnswerComesWholeWhateverItsStatus() throws OutboundFailure {
        SERVER.stubFor(get(anyUrl())
                .willReturn(
                        aResponse().withStatus(418).withHeader("X-Count", "17").withBody("short and stout")));

        var answer = send(PATIENCE);

        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.text(100)).isEqualTo("short and stout");
        assertThat(answer.text(5)).isEqualTo("short");
        assertThat(answer.number("x-count")).hasValue(17);
        SERVER.verify(anyRequestedFor(anyUrl()).withHeader("User-Agent", matching("Vestibule/.+")));
    }

    @Test
    void aBodyThatDribblesIsBoundedToo() {
        SERVER.stubFor(get(anyUrl()).willReturn(ok("a body that takes its time").withChunkedDribbleDelay(5, 20_000)));

        assertThat(failure(Duration.ofMillis(300)).kind()).isEqualTo(Kind.LATE);
    }

    @Test
    void headersThatDoNotComeAreBounded() {
        SERVER.stubFor(get(anyUrl()).willReturn(ok().withFixedDelay(20_000)));

        assertThat(failure(Duration.ofMillis(300)).kind()).isEqualTo(Kind.LATE);
    }

    @Test
    void withoutTimeNothingIsAsked() {
        SERVER.stubFor(get(anyUrl()).willReturn(ok()));

        assertThat(failure(Duration.ZERO).kind()).isEqualTo(Kind.LATE);
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsToldApart(Fault fault) {
        SERVER.stubFor(get(anyUrl()).willReturn(aResponse().withFault(fault)));

        assertThat(failure(PATIENCE).kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void whereNobodyListensNothingWasAsked() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + free));

        var failure = catchThrowableOfType(OutboundFailure.class, () -> client.send(request, Deadline.in(PATIENCE)));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHED);
    }

    @Test
    void aRedirectIsAnAnswer() throws OutboundFailure {
        SERVER.stubFor(get(anyUrl())
                .willReturn(aResponse().withStatus(302).withHeader("Location", SERVER.baseUrl() + "/other")));

        assertThat(send(PATIENCE).status()).isEqualTo(302);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"10000, true", "10001, false"})
    void aBodyMayBeAsLongAsTheLimit(int length, boolean taken) throws OutboundFailure {
        SERVER.stubFor(get(anyUrl()).willReturn(ok("x".repeat(length))));

        if (taken) {
            assertThat(send(PATIENCE).body()).hasSize(length);
        } else {
            assertThat(failure(PATIENCE).kind()).isEqualTo(Kind.TOO_LONG);
        }
    }

    @ParameterizedTest
    @CsvSource({"10000, true", "10001, false"})
    void andSoMayBeWhatItUnpacksTo(int length, boolean taken) throws IOException {
        SERVER.stubFor(get(anyUrl())
                .willReturn(aResponse().withHeader("Content-Encoding", "gzip").withBody(packed("x".repeat(length)))));

        if (taken) {
            assertThat(send(PATIENCE).text(LONGEST)).isEqualTo("x".repeat(length));
        } else {
            assertThat(failure(PATIENCE).kind()).isEqualTo(Kind.TOO_LONG);
        }
    }

    @Test
    void whatIsNotPackedCannotBeUnpacked() {
        SERVER.stubFor(get(anyUrl()).willReturn(ok("plain").withHeader("Content-Encoding", "gzip")));

        assertThat(failure(PATIENCE).kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void theOtherSidesClockCounts() throws OutboundFailure {
        var now = Instant.parse("2026-11-21T00:00:00Z");
        SERVER.stubFor(get(anyUrl())
                .willReturn(ok().withHeader("Date", "Sat, 21 Nov 2026 01:00:00 GMT")
                        .withHeader("Retry-After", "Sat, 21 Nov 2026 01:00:40 GMT")));

        var answer = send(PATIENCE);

        assertThat(answer.date(now)).isEqualTo(Instant.parse("2026-11-21T01:00:00Z"));
        assertThat(answer.retryAfter(now)).contains(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "0, 0", "soon, ", "-1, ", "99999999999999, 2147483647"})
    void theWaitIsReadFromItsHeader(String header, Long seconds) throws OutboundFailure {
        SERVER.stubFor(get(anyUrl()).willReturn(ok().withHeader("Retry-After", header)));

        assertThat(send(PATIENCE).retryAfter(Instant.EPOCH).map(Duration::toSeconds))
                .isEqualTo(Optional.ofNullable(seconds));
    }

    private Answer send(Duration patience) throws OutboundFailure {
        return client.send(HttpRequest.newBuilder(URI.create(SERVER.baseUrl() + "/")), Deadline.in(patience));
    }

    private OutboundFailure failure(Duration patience) {
        var failure = catchThrowableOfType(OutboundFailure.class, () -> send(patience));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
