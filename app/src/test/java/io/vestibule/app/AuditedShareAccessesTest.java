package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.EventCounts;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sharing.ShareAccess;
import io.vestibule.domain.sharing.ShareAccess.Opened;
import io.vestibule.domain.sharing.ShareAccessLog;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.MutableClock;
import io.vestibule.testkit.common.SequentialIds;
import io.vestibule.testkit.sharing.ShareAccessLogContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AuditedShareAccessesTest implements ShareAccessLogContract {

    private static final Origin VIEWER =
            new Origin(Optional.of("192.0.2.7"), Optional.of("a browser"), Optional.empty());

    private final List<AccountEvent> events = new CopyOnWriteArrayList<>();
    private final AuditedShareAccesses accesses = new AuditedShareAccesses(
            new Audit(new Heard(), new EventCounts(), new SequentialIds(), new MutableClock()));

    @Override
    public ShareAccessLog shareAccessLog() {
        return accesses;
    }

    @Test
    void whoeverComesInIsNotedWithThePassword() {
        var configuration = new UUID(1, 2);

        accesses.record(new ShareAccess(
                Fixtures.NOW, configuration, "abc123", VIEWER, Optional.of(new Opened(7, Optional.of("for Babbage")))));

        var event = events.get(0);
        assertThat(event.type()).isEqualTo(EventType.SHARE_OPENED);
        assertThat(event.user()).isEmpty();
        assertThat(event.actor()).isEmpty();
        assertThat(event.origin()).isEqualTo(VIEWER);
        assertThat(event.details())
                .isEqualTo(Map.of(
                        "configuration",
                        configuration.toString(),
                        "token_ending",
                        "abc123",
                        "password",
                        "7",
                        "note",
                        "for Babbage"));
    }

    @Test
    void whoeverDoesNotIsNotedAsAFailure() {
        accesses.record(new ShareAccess(Fixtures.NOW, new UUID(1, 2), "abc123", VIEWER, Optional.empty()));

        assertThat(events.get(0).type()).isEqualTo(EventType.SHARE_REFUSED);
        assertThat(events.get(0).outcome()).isEqualTo(EventType.Outcome.FAILURE);
        assertThat(events.get(0).details()).containsOnlyKeys("configuration", "token_ending");
    }

    private final class Heard implements AccountEvents {

        @Override
        public void append(AccountEvent event) {
            events.add(event);
        }

        @Override
        public Page<AccountEvent> ofUser(UserId user, Page.Request page) {
            throw new UnsupportedOperationException();
        }
    }
}
