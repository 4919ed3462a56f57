package io.vestibule.domain.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

    private static Device device(@Nullable String address, @Nullable String agent) {
        return new Device(Optional.ofNullable(address), Optional.ofNullable(agent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 Safari/537.36 | Chrome 135 on macOS
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 Safari/537.36 Edg/135.0.0.0 | Edge 135 on Windows
            Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0 | Firefox 137 on Linux
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1 | Safari 18 on iOS
            Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 Mobile Safari/537.36 | Chrome 135 on Android
            curl/8.5.0 | curl 8
            Mozilla/5.0 (Windows NT 10.0) | Windows
            a program of my own | Unknown device
            - | Unknown device
            """)
    void aDeviceIsCalledByItsBrowserAndSystem(@Nullable String agent, String description) {
        assertThat(device("192.0.2.1", agent).description()).isEqualTo(description);
    }

    @Test
    void aNewerBrowserInTheSameNetworkIsLikeTheOld() {
        var old = device("192.0.2.1", "Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0");
        var updated = device("192.0.2.200", "Mozilla/5.0 (X11; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0");

        assertThat(updated.likeness()).isEqualTo(old.likeness());
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.3.1", "2001:db8:1:2::3, 2001:db8:2:2::3", "192.0.2.1, 2001:db8:1:2::3"})
    void anotherNetworkIsAnotherDevice(String one, String other) {
        assertThat(device(one, "curl/8.5.0").likeness())
                .isNotEqualTo(device(other, "curl/8.5.0").likeness());
    }

    @Test
    void addressesOfOneSiteAreOneNetwork() {
        assertThat(device("2001:db8:1:2::3", null).likeness())
                .isEqualTo(device("2001:db8:1:9::4", null).likeness());
    }
}
