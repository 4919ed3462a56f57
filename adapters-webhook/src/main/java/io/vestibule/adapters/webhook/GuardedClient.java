package io.vestibule.adapters.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
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

    private final AddressGuard guard;
    private final TlsSocketStrategy tls;
    private final Duration connect;

    GuardedClient(AddressGuard guard, TlsSocketStrategy tls, Duration connect) {
        this.guard = guard;
        this.tls = tls;
        this.connect = connect;
    }

    /**
     * Sends the request and reads the answer, at most {@code most} bytes of it.
     *
     * @return the status
     * @throws AddressRefused when no webhook goes there
     */
    int post(WebhookUrl url, HttpPost request, int most) throws IOException {
        var host = new HttpHost(url.scheme(), url.host(), url.port());
        try (var client = client(url);
                var response = client.executeOpen(host, request, null)) {
            var entity = response.getEntity();
            if (entity != null) {
                // whoever answers may finish what it says, within bounds; nobody reads it
                var unused = entity.getContent().readNBytes(most);
            }
            request.abort();
            return response.getCode();
        }
    }

    private CloseableHttpClient client(WebhookUrl url) {
        var operator = new DefaultHttpClientConnectionOperator(
                proxy -> new Socket(Proxy.NO_PROXY),
                null,
                new JudgedAddresses(guard, url),
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build());
        var timeout = Timeout.of(connect.toMillis(), TimeUnit.MILLISECONDS);
        var connections = new BasicHttpClientConnectionManager(
                operator,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .build());
        connections.setTlsConfig(TlsConfig.custom().setHandshakeTimeout(timeout).build());
        connections.setSocketConfig(SocketConfig.custom().setSoTimeout(timeout).build());
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

    /** The one look-up there is: what it tells is connected to. */
    private record JudgedAddresses(AddressGuard guard, WebhookUrl url) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!host.equals(url.host())) {
                throw new AddressRefused("Another host");
            }
            return guard.addresses(url);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
