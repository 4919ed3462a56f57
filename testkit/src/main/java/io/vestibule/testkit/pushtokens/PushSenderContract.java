package io.vestibule.testkit.pushtokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.Platform;
import io.vestibule.domain.pushtokens.PushMessage;
import io.vestibule.domain.pushtokens.PushSender;
import io.vestibule.domain.pushtokens.PushSender.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link PushSender} owes its callers. */
public interface PushSenderContract {

    /** The implementation under test. */
    PushSender sender();

    @Test
    default void eachTargetGetsAResult() {
        var targets = List.of(
                new Target(new DeviceToken("token-of-a-telephone"), Platform.IOS),
                new Target(new DeviceToken("token-of-a-tablet"), Platform.ANDROID),
                new Target(new DeviceToken("token-of-a-browser"), Platform.WEB));

        assertThat(sender().send(targets, new PushMessage("Title", "Body", Map.of("key", "value"))))
                .hasSize(3)
                .doesNotContainNull();
    }

    @Test
    default void nobodyToSendToIsNoFailure() {
        assertThat(sender().send(List.of(), new PushMessage("Title", "Body", Map.of())))
                .isEmpty();
    }
}
