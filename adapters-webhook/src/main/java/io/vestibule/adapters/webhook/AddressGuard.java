package io.vestibule.adapters.webhook;

import io.vestibule.domain.subscriptions.WebhookAddresses;
import io.vestibule.outbound.DaemonThreads;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps webhooks out of networks that only this machine can reach (OWASP, server-side request forgery). A name is judged by
 * all the addresses that it has at the moment.
 */
public final class AddressGuard implements WebhookAddresses {

    /** Tells the addresses of a name, as the JDK does. */
    interface Names {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LOOK_UPS_AT_ONCE = 32;
    private static final int LEAST_FREE_PORT = 1024;
    private static final Set<Integer> USUAL_PORTS = Set.of(80, 443);

    private static final Set<String> INTERNAL_NAMES =
            Set.of("localhost", "metadata.google.internal", "169.254.169.254");
    private static final List<String> INTERNAL_SUFFIXES = List.of(
            ".local",
            ".internal",
            ".svc.cluster.local",
            ".cluster.local",
            ".consul",
            ".lan",
            ".home",
            ".corp",
            ".localdomain",
            ".home.arpa",
            ".intranet",
            ".priv",
            ".localhost");

    private final AllowedHosts allowed;
    private final Names names;
    private final Duration patience;
    private final ExecutorService threads = DaemonThreads.pool("vestibule-names", LOOK_UPS_AT_ONCE);

    @Inject
    public AddressGuard(AllowedHosts allowed) {
        this(allowed, InetAddress::getAllByName, PATIENCE);
    }

    AddressGuard(AllowedHosts allowed, Names names, Duration patience) {
        this.allowed = allowed;
        this.names = names;
        this.patience = patience;
    }

    @Override
    public Optional<String> check(String url) {
        try {
            addresses(admitted(url));
            return Optional.empty();
        } catch (AddressRefused refusal) {
            return Optional.of(refusal.reason());
        }
    }

    /** An address that nothing speaks against but, perhaps, where its name leads. */
    WebhookUrl admitted(String text) throws AddressRefused {
        var url = WebhookUrl.parse(text);
        if (allowed.hold(url)) {
            return url;
        }
        if (!url.isEncrypted()) {
            throw new AddressRefused("Only https addresses are allowed");
        }
        if (!USUAL_PORTS.contains(url.port()) && (url.port() < LEAST_FREE_PORT || url.port() > 65_535)) {
            throw new AddressRefused("Disallowed port");
        }
        if (INTERNAL_NAMES.contains(url.host())
                || INTERNAL_SUFFIXES.stream().anyMatch(suffix -> url.host().endsWith(suffix))) {
            throw new AddressRefused("Internal host");
        }
        return url;
    }

    /** Where a name leads now; to connect to one of these and to nothing else. At least one. */
    InetAddress[] addresses(WebhookUrl url) throws AddressRefused {
        var found = lookedUp(url.host());
        if (!allowed.hold(url)) {
            for (var address : found) {
                if (!Networks.isPublic(address)) {
                    throw new AddressRefused("Internal address");
                }
            }
        }
        return found;
    }

    private InetAddress[] lookedUp(String host) throws AddressRefused {
        var search = threads.submit(() -> names.addresses(host));
        try {
            var found = search.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (found.length > 0) {
                return found;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            search.cancel(true);
        }
        throw new AddressRefused(AddressRefused.UNRESOLVED);
    }
}
