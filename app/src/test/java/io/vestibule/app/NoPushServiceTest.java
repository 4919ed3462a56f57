package io.vestibule.app;

import io.vestibule.domain.pushtokens.PushSender;
import io.vestibule.testkit.pushtokens.PushSenderContract;

class NoPushServiceTest implements PushSenderContract {

    @Override
    public PushSender sender() {
        return new NoPushService();
    }
}
