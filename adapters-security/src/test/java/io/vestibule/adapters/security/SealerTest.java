package io.vestibule.adapters.security;

import static io.vestibule.adapters.security.KeyRingTest.NEW;
import static io.vestibule.adapters.security.KeyRingTest.OLD;
import static io.vestibule.adapters.security.KeyRingTest.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vestibule.domain.common.SecretSealer;
import io.vestibule.testkit.common.SecretSealerContract;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealerTest implements SecretSealerContract {

    private final Sealer sealer = new Sealer(ring(NEW));

    @Override
    public SecretSealer sealer() {
        return sealer;
    }

    @Test
    void sealedTextSaysHowItWasMade() {
        assertThat(sealer.seal("abc", "totp:1"))
                .matches("v1\\." + ring(NEW).first().id() + "\\.[-_0-9A-Za-z]{16}\\.[-_0-9A-Za-z]{26}");
    }

    @Test
    void everyFlippedBitIsNoticed() {
        var sealed = sealer.seal("JBSWY3DPEHPK3PXP", "totp:1");
        var body = sealed.lastIndexOf('.') + 1;
        var bytes = Base64.getUrlDecoder().decode(sealed.substring(body));

        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            var text = sealed.substring(0, body)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatIllegalArgumentException().as("bit %d", bit).isThrownBy(() -> sealer.open(text, "totp:1"));
        }
    }

    @Test
    void twoSealedTextsCannotChangePlaces() {
        var ada = sealer.seal("seed of Ada", "totp:ada");
        var bob = sealer.seal("seed of Bob", "totp:bob");

        assertThatIllegalArgumentException().isThrownBy(() -> sealer.open(bob, "totp:ada"));
        assertThatIllegalArgumentException().isThrownBy(() -> sealer.open(ada, "totp:bob"));
    }

    @Test
    void aNewKeyInFrontStillOpensWhatTheOldOneSealed() {
        var before = new Sealer(ring(OLD)).seal("seed", "totp:1");
        var both = new Sealer(ring(NEW + "," + OLD));

        assertThat(both.open(before, "totp:1")).isEqualTo("seed");
        assertThat(new Sealer(ring(NEW)).open(both.seal("seed", "totp:1"), "totp:1"))
                .isEqualTo("seed");
    }

    @Test
    void whatAFormerKeySealedIsKnownAndNotCurrent() {
        var before = new Sealer(ring(OLD)).seal("seed", "totp:1");
        var both = new Sealer(ring(NEW + "," + OLD));

        assertThat(both.isKnown(before)).isTrue();
        assertThat(both.isCurrent(before)).isFalse();
    }

    @Test
    void aDroppedKeyOpensNothing() {
        var before = new Sealer(ring(OLD)).seal("seed", "totp:1");

        assertThat(sealer.isKnown(before)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sealer.open(before, "totp:1"))
                .withMessageContaining("not known here");
    }

    @Test
    void theKeyNamedInTheTextIsPartOfWhatIsSealed() {
        var both = new Sealer(ring(NEW + "," + OLD));
        var sealed = both.seal("seed", "totp:1");
        var renamed = sealed.replace(ring(NEW).first().id(), ring(OLD).first().id());

        assertThatIllegalArgumentException().isThrownBy(() -> both.open(renamed, "totp:1"));
    }
}
