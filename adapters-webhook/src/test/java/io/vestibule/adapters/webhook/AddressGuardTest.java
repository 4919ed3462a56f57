package io.vestibule.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.subscriptions.WebhookAddresses;
import io.vestibule.testkit.subscriptions.WebhookAddressesContract;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest implements WebhookAddressesContract {

    private static final String PUBLIC = "93.184.215.14";

    @Override
    public WebhookAddresses addresses() {
        return new AddressGuard(AllowedHosts.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://hooks.example.com\\@evil.example/  | Backslashes are not allowed
            https://hooks.example.com/a%5Cb           | Backslashes are not allowed
            https://hooks.example.com/a%5cb           | Backslashes are not allowed
            http://hooks.example.com/                 | Only https addresses are allowed
            ftp://hooks.example.com/                  | Disallowed scheme
            file:///etc/passwd                        | Disallowed scheme
            gopher://hooks.example.com/               | Disallowed scheme
            hooks.example.com                         | Disallowed scheme
            //hooks.example.com/                      | Disallowed scheme
            https:hooks.example.com                   | No host
            https:///hook                             | No host
            https://./hook                            | Invalid hostname
            https://user@hooks.example.com/           | User names and passwords are not allowed
            https://user:word@hooks.example.com/      | User names and passwords are not allowed
            https://@hooks.example.com/               | User names and passwords are not allowed
            https://my_host.example.com/              | Invalid hostname
            https://hooks.example.com:port/           | Invalid hostname
            https://exa%6Dple.com/                    | Invalid hostname
            https://hooks.example.com/a b             | Not a web address
            https://hooks.example.com:22/             | Disallowed port
            https://hooks.example.com:1023/           | Disallowed port
            https://hooks.example.com:0/              | Disallowed port
            https://hooks.example.com:65536/          | Disallowed port
            https://localhost/                        | Internal host
            https://localhost./                       | Internal host
            https://LocalHost/                        | Internal host
            https://ⓛocalhost/                        | Internal host
            https://localhost。/                      | Internal host
            https://metadata.google.internal/         | Internal host
            https://169.254.169.254/                  | Internal host
            https://printer.local/                    | Internal host
            https://vault.internal/                   | Internal host
            https://api.default.svc.cluster.local/    | Internal host
            https://api.cluster.local/                | Internal host
            https://db.consul/                        | Internal host
            https://nas.lan/                          | Internal host
            https://nas.home/                         | Internal host
            https://wiki.corp/                        | Internal host
            https://host.localdomain/                 | Internal host
            https://router.home.arpa/                 | Internal host
            https://wiki.intranet/                    | Internal host
            https://wiki.priv/                        | Internal host
            https://sub.localhost/                    | Internal host
            https://NAS.LAN./                         | Internal host
            """)
    void formAndNameAreRefused(String url, String reason) {
        assertThat(resolvingTo(PUBLIC).check(url)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "https://hooks.example.com:80/",
                "https://hooks.example.com:443/",
                "https://hooks.example.com:1024/",
                "https://hooks.example.com:65535/",
                "https://HOOKS.example.com./hook?a=b#c",
                "https://bücher.example/päth?q=ü",
                "https://xn--bcher-kva.example/",
                "https://local.example.com/",
                "https://localhost.example.com/",
                " https://hooks.example.com/ "
            })
    void addressesOfTheInternetMayBeReached(String url) {
        assertThat(resolvingTo(PUBLIC).check(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.0",
                "192.0.0.255",
                "192.0.2.0",
                "192.0.2.255",
                "192.88.99.0",
                "192.88.99.255",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.0",
                "198.51.100.255",
                "203.0.113.0",
                "203.0.113.255",
                "224.0.0.0",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:127.0.0.1",
                "::ffff:0:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:c0a8:101::1",
                "100::1",
                "2001::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "fc00::1",
                "fd12:3456::1",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "feff::1",
                "ff02::1"
            })
    void internalAddressesAreRefused(String address) {
        assertThat(resolvingTo(address).check("https://hooks.example.com/")).contains("Internal address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "64:ff9b::8.8.8.8",
                "2002:808:808::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "100:0:0:1::1",
                "fbff::1",
                "fe00::1"
            })
    void addressesBesideThemAreNot(String address) {
        assertThat(resolvingTo(address).check("https://hooks.example.com/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.1/",
                "https://2130706433/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::127.0.0.1]/",
                "https://[fe80::1%25lo]/",
                "https://0/",
                "https://[::ffff:7f00:1]/"
            })
    void itIsTheAddressThatCountsAndNotHowItIsWritten(String url) {
        assertThat(new AddressGuard(AllowedHosts.NONE).check(url)).isNotEmpty();
    }

    @Test
    void oneInternalAddressRefusesTheWholeName() {
        assertThat(resolvingTo(PUBLIC, "10.0.0.1").check("https://hooks.example.com/"))
                .contains("Internal address");
        assertThat(resolvingTo("10.0.0.1", PUBLIC).check("https://hooks.example.com/"))
                .contains("Internal address");
    }

    @Test
    void aNameThatIsUnknownOrKnownTooLateIsRefused() {
        assertThat(resolvingTo().check("https://hooks.example.com/")).contains("Could not resolve host");
        var unknown = guard(AllowedHosts.NONE, name -> {
            throw new UnknownHostException(name);
        });
        assertThat(unknown.check("https://hooks.example.com/")).contains("Could not resolve host");
        var never = new CountDownLatch(1);
        var slow = new AddressGuard(
                AllowedHosts.NONE,
                name -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new InetAddress[0];
                },
                Duration.ofMillis(50));
        assertThat(slow.check("https://hooks.example.com/")).contains("Could not resolve host");
    }

    @ParameterizedTest
    @CsvSource({
        "reports.lan,                http://reports.lan:22/hook",
        "Reports.LAN.,               https://reports.lan/hook",
        "reports.lan:8080,           http://reports.lan:8080/",
        "127.0.0.1,                  http://127.0.0.1:9/",
        "127.0.0.1:9,                http://127.0.0.1:9/",
        "[::1]:9,                    http://[::1]:9/",
        "[::1],                      http://[::1]:77/",
        "bücher.lan,                 http://xn--bcher-kva.lan/",
        "localhost,                  http://localhost/"
    })
    void theOperatorAllowsHosts(String entry, String url) {
        assertThat(guard(AllowedHosts.of(List.of(entry)), loopback()).check(url))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "reports.lan:8080,           http://reports.lan/",
        "reports.lan:8080,           https://reports.lan:8081/",
        "reports.lan,                https://other.reports.lan/",
        "reports.lan,                https://hooks.example.com/",
        "reports.lan,                http://user@reports.lan/",
        "127.0.0.1,                  https://127.0.0.2/",
        "hooks.example.com,          https://127.0.0.1/"
    })
    void whatIsAllowedIsThisHostAlone(String entry, String url) {
        assertThat(guard(AllowedHosts.of(List.of(entry)), loopback()).check(url))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://reports.lan", "reports.lan/path", "ada@reports.lan", "a b"})
    void whatIsNoHostCannotBeAllowed(String entry) {
        assertThat(AllowedHosts.isHost(entry)).isFalse();
    }

    private static AddressGuard.Names loopback() {
        return name -> new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private static AddressGuard resolvingTo(String... addresses) {
        return guard(AllowedHosts.NONE, name -> {
            var found = new InetAddress[addresses.length];
            for (var i = 0; i < addresses.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        });
    }

    private static AddressGuard guard(AllowedHosts allowed, AddressGuard.Names names) {
        return new AddressGuard(allowed, names, Duration.ofSeconds(5));
    }
}
