package io.vestibule.testkit.common;

import io.vestibule.domain.common.MessageSigner;

class FakeMessageSignerTest implements MessageSignerContract {

    private final FakeMessageSigner signer = new FakeMessageSigner();

    @Override
    public MessageSigner signer() {
        return signer;
    }
}
