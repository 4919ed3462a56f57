package io.vestibule.domain.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.TrustedDevice.Claim;
import io.vestibule.domain.sessions.TrustedDevice.DeviceToken;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrustedDeviceTest {

    private static final Instant END = Instant.parse("2026-12-21T12:00:00Z");
    private static final Instant NOW = END.minusMillis(1);
    private static final UserId ADA = new UserId(1);
    private static final DeviceToken TOKEN = new DeviceToken("token");
    private static final Claim CLAIM = new Claim(new UUID(1, 1), TOKEN);
    private static final TrustedDevice DEVICE = new TrustedDevice(CLAIM.id(), TOKEN.hash(), ADA, 3, 4, END);

    @Test
    void itIsProvenByItsTokenAsLongAsNothingOfTheAccountChanged() {
        assertThat(DEVICE.isProvenBy(CLAIM, ADA, 3, 4, NOW)).isTrue();
        assertThat(DEVICE.isProvenBy(CLAIM, ADA, 3, 4, END)).isFalse();
        assertThat(DEVICE.isProvenBy(CLAIM, ADA, 4, 4, NOW)).isFalse();
        assertThat(DEVICE.isProvenBy(CLAIM, ADA, 3, 5, NOW)).isFalse();
        assertThat(DEVICE.isProvenBy(CLAIM, new UserId(2), 3, 4, NOW)).isFalse();
        assertThat(DEVICE.isProvenBy(new Claim(new UUID(1, 2), TOKEN), ADA, 3, 4, NOW))
                .isFalse();
        assertThat(DEVICE.isProvenBy(new Claim(CLAIM.id(), new DeviceToken("other")), ADA, 3, 4, NOW))
                .isFalse();
    }

    @Test
    void itStaysThePersonsWhenItIsWorthNothingAnyMore() {
        assertThat(DEVICE.isOf(CLAIM, ADA)).isTrue();
        assertThat(DEVICE.isOf(CLAIM, new UserId(2))).isFalse();
    }

    @Test
    void noMemoryIsNone() {
        assertThat(new TrustedDevice.Memory(Duration.ZERO).isOff()).isTrue();
        assertThat(TrustedDevice.Memory.STANDARD.isOff()).isFalse();
    }
}
