package io.vestibule.testkit.pushtokens;

import io.vestibule.domain.pushtokens.DeviceToken;
import io.vestibule.domain.pushtokens.PushMessage;
import io.vestibule.domain.pushtokens.PushSender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A push service that keeps what it was given, and answers as a test tells it to. */
public final class RecordedPushes implements PushSender {

    /** A message on its way to a device. */
    public record Push(Target target, PushMessage message) {}

    private final List<Push> sent = new CopyOnWriteArrayList<>();
    private final Map<DeviceToken, Result> results = new ConcurrentHashMap<>();

    /** From now on messages to this device end so; all others are accepted. */
    public void answer(DeviceToken token, Result result) {
        results.put(token, result);
    }

    /** All that was sent, in order. */
    public List<Push> sent() {
        return List.copyOf(sent);
    }

    @Override
    public List<Result> send(List<Target> targets, PushMessage message) {
        targets.forEach(target -> sent.add(new Push(target, message)));
        return targets.stream()
                .map(target -> results.getOrDefault(target.token(), Result.ACCEPTED))
                .toList();
    }
}
