package io.vestibule.testkit.pushtokens;

import io.vestibule.domain.pushtokens.PushSender;

class RecordedPushesTest implements PushSenderContract {

    private final RecordedPushes pushes = new RecordedPushes();

    @Override
    public PushSender sender() {
        return pushes;
    }
}
