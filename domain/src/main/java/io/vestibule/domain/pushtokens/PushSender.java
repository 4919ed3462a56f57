package io.vestibule.domain.pushtokens;

import io.vestibule.domain.common.Port;
import java.util.List;

/**
 * The way to the devices. Brought by the host, who knows which push services its apps use. Safe for many threads; may take
 * its time.
 */
@Port
public interface PushSender {

    /** A device to send to. */
    record Target(DeviceToken token, Platform platform) {}

    /** What became of a message to one device. */
    enum Result {
        /** The push service took it, or nobody is to know that there is none. */
        ACCEPTED,
        /** The push service no longer knows the device; it is forgotten. */
        NOT_REGISTERED,
        /** It did not get there this time. */
        FAILED
    }

    /** Sends one message to each target; gives back the results in the targets' order. Throws nothing for a failure. */
    List<Result> send(List<Target> targets, PushMessage message);
}
