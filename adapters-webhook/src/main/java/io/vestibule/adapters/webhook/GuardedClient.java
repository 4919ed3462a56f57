package io.vestibule.adapters.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts once over a connection of its own to an address that was judged. The client asks {@link AddressGuard} where a name
 * leads and connects to what it is told, so there is no second look-up that could lead elsewhere; TLS is for the name. Takes
 * no proxy of the JVM, no cookies, no redirect, no packed body.
 */
final class GuardedClient {

    private static final int MOST_HEADERS = 64;
    private static final int LONGEST_LINE = 8192;

    /** A name may have any number of addresses, and whoever waits for them all waits for long. */
    private static final int MOST_ADDRESSES = 3;

    private final AddressGuard guard;
    private final TlsSocketStrategy tls;
    private final HttpWebhookSender.Limits limits;

    GuardedClient(AddressGuard guard, TlsSocketStrategy tls, HttpWebhookSender.Limits limits) {
        this.guard = guard;
        this.tls = tls;
        this.limits = limits;
    }

    /**
     * Sends the request, tells {@code exchange} the status of the answer and reads on for as long as the limits allow, so that
     * whoever answers may finish what it says. What the rest of the answer is, and whether there is one, is of no account.
     *
     * @throws AddressRefused when no webhook goes there
     * @throws IOException when there was no answer, or its rest was not as it should be
     */
    void post(WebhookUrl url, HttpPost request, Exchange exchange) throws IOException {
        var host = new HttpHost(url.scheme(), url.host(), url.port());
        try (var client = client(url, exchange);
                var response = client.executeOpen(host, request, null)) {
            exchange.answered(response.getCode());
            var entity = response.getEntity();
            if (entity != null) {
                var unused = entity.getContent().readNBytes(limits.body());
            }
            request.abort();
        }
    }

    private CloseableHttpClient client(WebhookUrl url, Exchange exchange) {
        var operator = new DefaultHttpClientConnectionOperator(
                proxy -> exchange.socket(),
                null,
                new JudgedAddresses(guard, url),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build());
        var connect = timeout(limits.connect());
        var silence = timeout(limits.exchange());
        var connections = new BasicHttpClientConnectionManager(
                operator,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(silence)
                .build());
        connections.setTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build());
        connections.setSocketConfig(SocketConfig.custom().setSoTimeout(silence).build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static Timeout timeout(Duration limit) {
        return Timeout.of(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The one look-up there is: all that it tells is judged, and the first of it is connected to. */
    private record JudgedAddresses(AddressGuard guard, WebhookUrl url) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equals(url.host())) {
                throw new AddressRefused("Another host");
            }
            var all = guard.addresses(url);
            return all.length > MOST_ADDRESSES ? Arrays.copyOf(all, MOST_ADDRESSES) : all;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
