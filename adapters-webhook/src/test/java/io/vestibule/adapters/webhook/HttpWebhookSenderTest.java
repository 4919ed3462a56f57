package io.vestibule.adapters.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.subscriptions.SendResult;
import io.vestibule.domain.subscriptions.SendResult.Verdict;
import io.vestibule.domain.subscriptions.WebhookMessage;
import io.vestibule.domain.subscriptions.WebhookSecret;
import io.vestibule.domain.subscriptions.WebhookSender;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.TestCertificate;
import io.vestibule.testkit.subscriptions.WebhookSenderContract;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWebhookSenderTest implements WebhookSenderContract {

    private static final WebhookSecret NEW = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret OLD = new WebhookSecret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
    private static final WebhookMessage MESSAGE = new WebhookMessage(
            UUID.fromString("01234567-89ab-7def-8123-456789abcdef"),
            "scheduled",
            Instant.parse("2026-11-21T09:00:00Z"),
            new WebhookMessage.Subject(7, Optional.of("Täglich"), "sent every day"),
            new WebhookMessage.Thing("dashboard", 3, "Sales", Optional.of("https://host.example/3")),
            List.of(new WebhookMessage.Item(5, "Orders")),
            Optional.of(new JsonText("{\"rows\":[1,2]}")));

    private static final HttpWebhookSender.Limits QUICK =
            new HttpWebhookSender.Limits(Duration.ofSeconds(1), Duration.ofMillis(1500), 64 * 1024);

    private final List<Receiver> receivers = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final MutableClock clock = new MutableClock();

    @TempDir
    Path folder;

    @AfterEach
    void closeReceivers() throws IOException {
        over.countDown();
        for (var receiver : receivers) {
            receiver.close();
        }
    }

    @Override
    public WebhookSender sender() {
        return new HttpWebhookSender(new AddressGuard(AllowedHosts.NONE), clock);
    }

    @Test
    void aReceiverGetsTheDeliveryAndWhatProvesIt() throws Exception {
        clock.set(Instant.ofEpochSecond(1_614_265_330));
        var receiver = receiver(Receiver.status(204));

        var result = send(receiver, "/hook?a=b", List.of(NEW));

        assertThat(result).isEqualTo(SendResult.taken().answered(204));
        var request = receiver.requests().get(0);
        assertThat(request.line()).isEqualTo("POST /hook?a=b HTTP/1.1");
        assertThat(request.header("host")).isEqualTo("127.0.0.1:" + receiver.port());
        assertThat(request.header("content-type")).isEqualTo("application/json");
        assertThat(request.header("user-agent")).isEqualTo("Vestibule-Subscriptions");
        assertThat(request.header("accept-encoding")).isEmpty();
        assertThat(new String(request.body().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), UTF_8))
                .isEqualTo("{\"delivery_id\":\"01234567-89ab-7def-8123-456789abcdef\",\"trigger\":\"scheduled\","
                        + "\"scheduled_at\":\"2026-11-21T09:00:00Z\","
                        + "\"subscription\":{\"id\":7,\"title\":\"Täglich\",\"summary\":\"sent every day\"},"
                        + "\"resource\":{\"kind\":\"dashboard\",\"id\":3,\"name\":\"Sales\","
                        + "\"url\":\"https://host.example/3\"},"
                        + "\"items\":[{\"id\":5,\"name\":\"Orders\"}],\"content\":{\"rows\":[1,2]}}");
        assertThat(request.header("webhook-id")).isEqualTo("01234567-89ab-7def-8123-456789abcdef");
        assertThat(request.header("webhook-timestamp")).isEqualTo("1614265330");
        assertThat(request.header("webhook-signature")).isEqualTo("v1," + standard(NEW, request));
        assertThat(request.header("x-vestibule-delivery")).isEqualTo("01234567-89ab-7def-8123-456789abcdef");
        assertThat(request.header("x-vestibule-timestamp")).isEqualTo("1614265330");
        assertThat(request.header("x-vestibule-signature")).isEqualTo("v1=" + own(NEW, request));
    }

    @Test
    void eachSecretSigns() throws Exception {
        var receiver = receiver(Receiver.status(200));

        send(receiver, "/", List.of(NEW, OLD));

        var request = receiver.requests().get(0);
        assertThat(request.header("webhook-signature"))
                .isEqualTo("v1," + standard(NEW, request) + " v1," + standard(OLD, request));
        assertThat(request.header("x-vestibule-signature"))
                .isEqualTo("v1=" + own(NEW, request) + ",v1=" + own(OLD, request));
    }

    @Test
    void whatIsNotKnownIsNull() throws Exception {
        var receiver = receiver(Receiver.status(200));
        var bare = new WebhookMessage(
                MESSAGE.deliveryId(),
                "manual",
                MESSAGE.scheduledAt(),
                new WebhookMessage.Subject(7, Optional.empty(), "sent every day"),
                new WebhookMessage.Thing("insight", 3, "Orders", Optional.empty()),
                List.of(),
                Optional.empty());

        sender(receiver.port()).send(url(receiver, "/"), bare, List.of(NEW));

        assertThat(receiver.requests().get(0).body())
                .isEqualTo("{\"delivery_id\":\"01234567-89ab-7def-8123-456789abcdef\",\"trigger\":\"manual\","
                        + "\"scheduled_at\":\"2026-11-21T09:00:00Z\",\"subscription\":{\"id\":7,\"title\":null,\"summary\":\"sent every day\"},"
                        + "\"resource\":{\"kind\":\"insight\",\"id\":3,\"name\":\"Orders\",\"url\":null},"
                        + "\"items\":[],\"content\":null}");
    }

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN", "201, TAKEN", "204, TAKEN", "299, TAKEN", "301, PASSING", "304, PASSING", "400, LASTING",
        "401, LASTING", "403, LASTING", "404, LASTING", "408, PASSING", "410, LASTING", "422, LASTING", "425, PASSING",
        "429, PASSING", "499, LASTING", "500, PASSING", "503, PASSING", "599, PASSING"
    })
    void theStatusDecides(int status, Verdict verdict) throws Exception {
        var result = send(receiver(Receiver.status(status)), "/", List.of(NEW));

        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.status()).hasValue(status);
        assertThat(result.type()).isEqualTo(verdict == Verdict.TAKEN ? "ok" : "http_status");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectIsFollowed(int status) throws Exception {
        var inside = receiver(Receiver.status(200));
        var outside = receiver(Receiver.status(status, "Location: http://127.0.0.1:" + inside.port() + "/secret"));

        var result = send(outside, "/", List.of(NEW));

        assertThat(result.verdict()).isEqualTo(Verdict.PASSING);
        assertThat(inside.connections()).isZero();
    }

    @Test
    void aNameThatMovesInsideIsNotFollowed() throws Exception {
        var inside = receiver(Receiver.status(200));
        var questions = new AtomicInteger();
        var guard = new AddressGuard(
                AllowedHosts.NONE,
                name -> new InetAddress[] {
                    questions.incrementAndGet() == 1
                            ? InetAddress.getByName("93.184.215.14")
                            : InetAddress.getLoopbackAddress()
                },
                Duration.ofSeconds(5));
        var url = "https://rebinding.example:" + inside.port() + "/";

        assertThat(guard.check(url)).isEmpty();
        var result = sender(guard, DefaultClientTlsStrategy.createDefault()).send(url, MESSAGE, List.of(NEW));

        assertThat(result).isEqualTo(SendResult.lasting("address", "Internal address"));
        assertThat(inside.connections()).isZero();
        assertThat(questions).hasValue(2);
    }

    @Test
    void whatWasJudgedIsConnectedTo() throws Exception {
        var receiver = receiver(Receiver.status(200));
        var questions = new AtomicInteger();
        var guard = new AddressGuard(
                AllowedHosts.of(List.of("reports.lan")),
                name -> {
                    questions.incrementAndGet();
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                Duration.ofSeconds(5));

        var result = sender(guard, DefaultClientTlsStrategy.createDefault())
                .send("http://Reports.LAN.:" + receiver.port() + "//a/../b", MESSAGE, List.of(NEW));

        assertThat(result.verdict()).isEqualTo(Verdict.TAKEN);
        assertThat(receiver.requests().get(0).header("host")).isEqualTo("reports.lan:" + receiver.port());
        assertThat(questions).hasValue(1);
    }

    @Test
    void aReceiverThatSaysNothingIsLeft() throws Exception {
        var receiver = receiver((request, out) -> await());

        assertThat(sendQuickly(receiver).verdict()).isEqualTo(Verdict.PASSING);
    }

    @Test
    void aReceiverThatDribblesIsLeft() throws Exception {
        var head = receiver((request, out) -> dribble(out, "HTTP/1.1 200 OK\r\nX-Long: ", "a"));
        var hints = receiver((request, out) -> dribble(out, "", "HTTP/1.1 103 Early Hints\r\n\r\n"));

        assertThat(sendQuickly(head).type()).isEqualTo("timeout");
        assertThat(sendQuickly(hints).type()).isEqualTo("timeout");
    }

    @ParameterizedTest
    @CsvSource({"204, TAKEN", "200, TAKEN", "410, LASTING", "503, PASSING"})
    void theStatusHoldsWhateverBecomesOfTheRest(int status, Verdict verdict) throws Exception {
        var head = "HTTP/1.1 " + status + " Word\r\n";
        var dribbling = receiver((request, out) -> dribble(out, head + "Content-Length: 60000\r\n\r\n", "a"));
        var silent = receiver((request, out) -> {
            Receiver.say(out, head + "Content-Length: 60000\r\n\r\n");
            await();
        });
        var broken = receiver((request, out) -> Receiver.say(out, head + "Content-Length: 60000\r\n\r\nhalf of"));
        var nonsense =
                receiver((request, out) -> Receiver.say(out, head + "Transfer-Encoding: chunked\r\n\r\nno number\r\n"));

        for (var receiver : List.of(dribbling, silent, broken, nonsense)) {
            var result = sendQuickly(receiver);
            assertThat(result.verdict()).isEqualTo(verdict);
            assertThat(result.status()).hasValue(status);
        }
    }

    @Test
    @Timeout(60)
    void ofManyAddressesAFewAreTriedAndAllAreJudged() {
        var tried = new AtomicInteger();
        Supplier<Socket> dead = () -> new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                tried.incrementAndGet();
                throw new ConnectException("Connection refused");
            }
        };

        var result = sender(many("93.184.215.14"), dead).send("https://many.example/", MESSAGE, List.of(NEW));
        var refused = sender(many("10.0.0.1"), dead).send("https://many.example/", MESSAGE, List.of(NEW));

        assertThat(result.type()).isEqualTo("connection");
        assertThat(tried).hasValue(3);
        assertThat(refused).isEqualTo(SendResult.lasting("address", "Internal address"));
    }

    @Test
    @Timeout(60)
    void whoeverIsNotReachedInTimeIsLeftWithoutWaiting() throws Exception {
        var tried = new AtomicInteger();
        var closed = new CountDownLatch(1);
        Supplier<Socket> hanging = () -> new Socket(Proxy.NO_PROXY) {
            @Override
            public void connect(SocketAddress address, int timeout) throws IOException {
                tried.incrementAndGet();
                HttpWebhookSenderTest.this.await();
                throw new ConnectException("Connection timed out");
            }

            @Override
            public synchronized void close() throws IOException {
                closed.countDown();
                super.close();
            }
        };

        var result = sender(many("93.184.215.14"), hanging).send("https://many.example/", MESSAGE, List.of(NEW));

        assertThat(result.type()).isEqualTo("timeout");
        assertThat(closed.await(0, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        over.countDown();
        assertThat(tried).hasValue(1);
    }

    /** A name with 38 addresses of the internet and one more. */
    private static AddressGuard many(String last) {
        return new AddressGuard(
                AllowedHosts.NONE,
                host -> {
                    var all = new InetAddress[39];
                    for (var i = 0; i < 38; i++) {
                        all[i] = InetAddress.getByName("93.184.215." + i);
                    }
                    all[38] = InetAddress.getByName(last);
                    return all;
                },
                Duration.ofSeconds(5));
    }

    private HttpWebhookSender sender(AddressGuard guard, Supplier<Socket> sockets) {
        return new HttpWebhookSender(guard, clock, DefaultClientTlsStrategy.createDefault(), QUICK, sockets);
    }

    @Test
    void aHandshakeThatDribblesIsLeft() throws Exception {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> {
                try (var connection = socket.accept()) {
                    // a TLS record of 16 kB whose bytes come one by one
                    connection.getOutputStream().write(new byte[] {22, 3, 3, 64, 0, 2, 0, 63});
                    dribble(connection.getOutputStream(), "", "a");
                } catch (IOException e) {
                    // left
                }
            });
            thread.setDaemon(true);
            thread.start();
            var guard = loopback("127.0.0.1");

            var result = sender(guard, DefaultClientTlsStrategy.createDefault())
                    .send("https://127.0.0.1:" + socket.getLocalPort() + "/", MESSAGE, List.of(NEW));

            assertThat(result.verdict()).isEqualTo(Verdict.PASSING);
        }
    }

    @Test
    void ofALongAnswerTheBeginningIsRead() throws Exception {
        var written = new AtomicInteger();
        var receiver = receiver((request, out) -> {
            Receiver.say(out, "HTTP/1.1 200 OK\r\n\r\n");
            var part = "a".repeat(8192);
            while (over.getCount() > 0) {
                Receiver.say(out, part);
                written.addAndGet(part.length());
            }
        });

        assertThat(send(receiver, "/", List.of(NEW)).verdict()).isEqualTo(Verdict.TAKEN);
        // the rest stands in the buffers of the two sockets
        assertThat(written.get()).isLessThan(16 << 20);
    }

    @Test
    void anAnswerWithoutEndOfItsHeadersIsGivenUp() throws Exception {
        var longLine = receiver((request, out) -> Receiver.say(out, "HTTP/1.1 200 OK\r\nX: " + "a".repeat(1 << 20)));
        var manyLines =
                receiver((request, out) -> Receiver.say(out, "HTTP/1.1 200 OK\r\n" + "X: a\r\n".repeat(10_000)));

        assertThat(send(longLine, "/", List.of(NEW)).verdict()).isEqualTo(Verdict.PASSING);
        assertThat(send(manyLines, "/", List.of(NEW)).verdict()).isEqualTo(Verdict.PASSING);
    }

    @Test
    void nobodyThereAndNonsenseMayBeBetterAnotherTime() throws Exception {
        var gone = receiver(Receiver.status(200));
        var port = gone.port();
        gone.close();
        var nonsense = receiver((request, out) -> Receiver.say(out, "220 mail.example.com ESMTP\r\n"));

        assertThat(sender(port)
                        .send("http://127.0.0.1:" + port + "/", MESSAGE, List.of(NEW))
                        .type())
                .isEqualTo("connection");
        assertThat(send(nonsense, "/", List.of(NEW)).type()).isEqualTo("connection");
    }

    @Test
    void noCookieComesBack() throws Exception {
        var receiver = receiver(Receiver.status(200, "Set-Cookie: a=b"));
        var sender = sender(receiver.port());

        sender.send(url(receiver, "/"), MESSAGE, List.of(NEW));
        sender.send(url(receiver, "/"), MESSAGE, List.of(NEW));

        assertThat(receiver.requests()).hasSize(2);
        assertThat(receiver.requests().get(1).header("cookie")).isEmpty();
        assertThat(receiver.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"http.proxyHost, http.proxyPort", "socksProxyHost, socksProxyPort"})
    void noProxyOfTheJvmIsTaken(String host, String port) throws Exception {
        var proxy = receiver(Receiver.status(200));
        var receiver = receiver(Receiver.status(200));
        System.setProperty(host, "127.0.0.1");
        System.setProperty(port, Integer.toString(proxy.port()));
        System.setProperty("http.nonProxyHosts", "none.example");
        System.setProperty("socksNonProxyHosts", "none.example");
        try {
            assertThat(send(receiver, "/", List.of(NEW)).verdict()).isEqualTo(Verdict.TAKEN);
        } finally {
            for (var name : List.of(host, port, "http.nonProxyHosts", "socksNonProxyHosts")) {
                System.clearProperty(name);
            }
        }

        assertThat(proxy.connections()).isZero();
    }

    @Test
    void encryptionIsForTheNameThatWasAskedFor() throws Exception {
        var context = TestCertificate.forHost("hooks.test", folder);
        var seen = new CopyOnWriteArrayList<SNIServerName>();
        var receiver = encrypted(context, seen);
        var sender = sender(loopback("hooks.test"), new DefaultClientTlsStrategy(context));

        var result = sender.send("https://hooks.test:" + receiver.port() + "/", MESSAGE, List.of(NEW));

        assertThat(result.verdict()).isEqualTo(Verdict.TAKEN);
        assertThat(seen)
                .extracting(name -> new String(name.getEncoded(), UTF_8))
                .containsExactly("hooks.test");
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() throws Exception {
        var context = TestCertificate.forHost("other.test", folder);
        var receiver = encrypted(context, new CopyOnWriteArrayList<>());
        var sender = sender(loopback("hooks.test"), new DefaultClientTlsStrategy(context));

        var result = sender.send("https://hooks.test:" + receiver.port() + "/", MESSAGE, List.of(NEW));

        assertThat(result.type()).isEqualTo("tls");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTrusted() throws Exception {
        var receiver = encrypted(TestCertificate.forHost("hooks.test", folder), new CopyOnWriteArrayList<>());
        var sender = sender(loopback("hooks.test"), DefaultClientTlsStrategy.createDefault());

        var result = sender.send("https://hooks.test:" + receiver.port() + "/", MESSAGE, List.of(NEW));

        assertThat(result.type()).isEqualTo("tls");
        assertThat(receiver.requests()).isEmpty();
    }

    private Receiver encrypted(SSLContext context, List<SNIServerName> seen) throws IOException {
        var socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var noting = new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                var connection = (SSLSocket) socket.accept();
                connection.addHandshakeCompletedListener(
                        event -> seen.addAll(((ExtendedSSLSession) event.getSession()).getRequestedServerNames()));
                return connection;
            }

            @Override
            public int getLocalPort() {
                return socket.getLocalPort();
            }

            @Override
            public void close() throws IOException {
                socket.close();
            }

            @Override
            public boolean isClosed() {
                return socket.isClosed();
            }
        };
        return kept(new Receiver(noting, Receiver.status(200)));
    }

    private Receiver receiver(Receiver.Answering answering) throws IOException {
        return kept(new Receiver(answering));
    }

    private Receiver kept(Receiver receiver) {
        receivers.add(receiver);
        return receiver;
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void dribble(java.io.OutputStream out, String first, String rest) throws IOException {
        Receiver.say(out, first);
        try {
            while (!over.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                Receiver.say(out, rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SendResult send(Receiver receiver, String path, List<WebhookSecret> secrets) {
        return sender(receiver.port()).send(url(receiver, path), MESSAGE, secrets);
    }

    private SendResult sendQuickly(Receiver receiver) {
        return new HttpWebhookSender(loopback("127.0.0.1"), clock, DefaultClientTlsStrategy.createDefault(), QUICK)
                .send(url(receiver, "/"), MESSAGE, List.of(NEW));
    }

    private static String url(Receiver receiver, String path) {
        return "http://127.0.0.1:" + receiver.port() + path;
    }

    /** One that may reach this port of loopback and nothing else inside. */
    private HttpWebhookSender sender(int port) {
        var guard = new AddressGuard(AllowedHosts.of(List.of("127.0.0.1:" + port)));
        return new HttpWebhookSender(guard, clock);
    }

    private HttpWebhookSender sender(AddressGuard guard, DefaultClientTlsStrategy tls) {
        return new HttpWebhookSender(guard, clock, tls, QUICK);
    }

    private static AddressGuard loopback(String name) {
        return new AddressGuard(
                AllowedHosts.of(List.of(name)),
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                Duration.ofSeconds(5));
    }

    /** As the Standard Webhooks convention has it, written anew. */
    private static String standard(WebhookSecret secret, Receiver.Request request) throws Exception {
        var key = Base64.getDecoder().decode(secret.reveal().substring("whsec_".length()));
        var signed = request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + utf8(request);
        return Base64.getEncoder().encodeToString(mac(key, signed));
    }

    private static String own(WebhookSecret secret, Receiver.Request request) throws Exception {
        var signed = request.header("x-vestibule-timestamp") + "." + utf8(request);
        return HexFormat.of().formatHex(mac(secret.reveal().getBytes(UTF_8), signed));
    }

    private static String utf8(Receiver.Request request) {
        return new String(request.body().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), UTF_8);
    }

    private static byte[] mac(byte[] key, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
