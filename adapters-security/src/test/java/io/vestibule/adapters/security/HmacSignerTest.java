package io.vestibule.adapters.security;

import static io.vestibule.adapters.security.KeyRingTest.NEW;
import static io.vestibule.adapters.security.KeyRingTest.OLD;
import static io.vestibule.adapters.security.KeyRingTest.ring;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.MessageSigner;
import io.vestibule.testkit.common.MessageSignerContract;
import org.junit.jupiter.api.Test;

class HmacSignerTest implements MessageSignerContract {

    private final HmacSigner signer = new HmacSigner(ring(NEW));

    @Override
    public MessageSigner signer() {
        return signer;
    }

    @Test
    void aNewKeyInFrontSignsAndTheOldOneStillVerifies() {
        var before = new HmacSigner(ring(OLD)).sign("csrf", "session");
        var both = new HmacSigner(ring(NEW + "," + OLD));

        assertThat(both.verify("csrf", "session", before)).isTrue();
        assertThat(both.sign("csrf", "session")).isEqualTo(signer.sign("csrf", "session"));
    }

    @Test
    void aDroppedKeyVerifiesNothing() {
        assertThat(signer.verify("csrf", "session", new HmacSigner(ring(OLD)).sign("csrf", "session")))
                .isFalse();
    }
}
