package io.vestibule.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    static final String OLD = "old-key-old-key-old-key-old-key-";
    static final String NEW = "new-key-new-key-new-key-new-key-";

    static KeyRing ring(String text) {
        return KeyRing.of(new InstallationSecret(text));
    }

    @Test
    void keysKeepTheirOrderAndTheirNames() {
        var both = ring(NEW + ", " + OLD);

        assertThat(both.all()).hasSize(2);
        assertThat(both.first().id()).isEqualTo(ring(NEW).first().id());
        assertThat(both.find(ring(OLD).first().id())).contains(both.all().get(1));
        assertThat(both.find("00000000")).isEmpty();
    }

    @Test
    void aNameIsShortAndNotPartOfTheKey() {
        assertThat(ring(NEW).first().id()).matches("[0-9a-f]{8}");
    }

    @Test
    void everyPurposeHasItsOwnBytes() {
        var key = ring(NEW).first();

        assertThat(key.derive("seal")).hasSize(32).isEqualTo(key.derive("seal"));
        assertThat(key.derive("sign")).isNotEqualTo(key.derive("seal"));
        assertThat(ring(OLD).first().derive("seal")).isNotEqualTo(key.derive("seal"));
    }

    @Test
    void shortKeysAreRefusedWithoutShowingThem() {
        Stream.of("", ",", "hunter2", NEW + ",", NEW + ",hunter2", "," + NEW)
                .forEach(text -> assertThatIllegalArgumentException()
                        .as(text)
                        .isThrownBy(() -> ring(text))
                        .withMessageContaining("too short")
                        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2")));
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring(NEW + "," + OLD + "," + NEW))
                .withMessage("Key 3 in the secret key setting is there already.");
    }
}
