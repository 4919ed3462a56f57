package io.vestibule.domain.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/a,          hooks.example.com",
        "https://hooks.example.com:8443/b?c=d, hooks.example.com",
        "https://HOOKS.Example.com./a,         hooks.example.com",
        "' https://hooks.example.com ',        hooks.example.com",
        "https://bücher.example/,              xn--bcher-kva.example",
        "https://BÜCHER.example:8443/,         xn--bcher-kva.example",
        "https://bücher.example。/,            xn--bcher-kva.example",
        "https://xn--bcher-kva.example./,      xn--bcher-kva.example",
        "https://[2001:DB8::1]:8443/,          [2001:db8::1]",
        "no address,                           no address"
    })
    void aHostIsOnePlaceHoweverItIsWritten(String url, String place) {
        assertThat(new DeliveryTarget(TargetType.WEBHOOK, url, OptionalInt.empty()).place())
                .contains(place);
    }

    @Test
    void slackIsOnePlaceAndMailIsNone() {
        assertThat(new DeliveryTarget(TargetType.SLACK, "C123", OptionalInt.of(7)).place())
                .contains("slack");
        assertThat(new DeliveryTarget(TargetType.EMAIL, "ada@example.com", OptionalInt.empty()).place())
                .isEmpty();
    }
}
