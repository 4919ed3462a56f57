package io.vestibule.testkit.common;

import io.vestibule.domain.common.SecretSealer;

class ReversibleSealerTest implements SecretSealerContract {

    private final ReversibleSealer sealer = new ReversibleSealer();

    @Override
    public SecretSealer sealer() {
        return sealer;
    }
}
