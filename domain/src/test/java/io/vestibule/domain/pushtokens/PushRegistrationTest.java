package io.vestibule.domain.pushtokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PushRegistrationTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final UserId ADA = new UserId(1);

    @Test
    void registeringAgainKeepsWhatItIsKnownBy() {
        var first = device(1, 0, 0);

        var again = first.seen(Platform.WEB, NOW.plusSeconds(5));

        assertThat(again)
                .isEqualTo(new PushRegistration(first.id(), ADA, first.token(), Platform.WEB, NOW, NOW.plusSeconds(5)));
    }

    @Test
    void twentyLeaveNoSurplus() {
        var devices = devices(20);

        assertThat(devices.get(19).surplusOf(devices)).isEmpty();
    }

    @Test
    void theLeastRecentlySeenAreTheSurplus() {
        var devices = devices(22);

        assertThat(devices.get(21).surplusOf(devices)).containsExactly(devices.get(1), devices.get(0));
    }

    @Test
    void theNewOneIsNoSurplusWhateverTheClockSays() {
        var devices = devices(21);

        assertThat(devices.get(0).surplusOf(devices)).containsExactly(devices.get(1));
    }

    @Test
    void thoseSeenAtOneMomentStandByCreationAndThenById() {
        var newer = device(9, 1, 5);
        var older = device(1, 0, 5);
        var twin = device(2, 0, 5);

        assertThat(List.of(twin, older, newer).stream()
                        .sorted(PushRegistration.MOST_RECENT_FIRST)
                        .toList())
                .containsExactly(newer, older, twin);
    }

    private static List<PushRegistration> devices(int count) {
        var devices = new ArrayList<PushRegistration>();
        for (var i = 0; i < count; i++) {
            devices.add(device(i, 0, i));
        }
        return devices;
    }

    private static PushRegistration device(int number, long createdAt, long lastSeenAt) {
        return new PushRegistration(
                new UUID(0, number),
                ADA,
                new DeviceToken("token " + number),
                Platform.IOS,
                NOW.plusSeconds(createdAt),
                NOW.plusSeconds(lastSeenAt));
    }
}
