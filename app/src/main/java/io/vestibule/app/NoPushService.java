package io.vestibule.app;

import io.vestibule.domain.pushtokens.PushMessage;
import io.vestibule.domain.pushtokens.PushSender;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends nothing: for installations without a host that knows a push service. */
final class NoPushService implements PushSender {

    private static final Logger LOG = LoggerFactory.getLogger(NoPushService.class);

    @Override
    public List<Result> send(List<Target> targets, PushMessage message) {
        targets.forEach(target -> LOG.debug(
                "No push service is bound; nothing is sent to {}.",
                target.token().ending()));
        return Collections.nCopies(targets.size(), Result.ACCEPTED);
    }
}
