package io.vestibule.testkit.sharing;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.Origin;
import io.vestibule.domain.sharing.ShareAccess;
import io.vestibule.domain.sharing.ShareAccess.Opened;
import io.vestibule.domain.sharing.ShareAccessLog;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.Threads;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ShareAccessLog} owes its callers. */
public interface ShareAccessLogContract {

    /** The implementation under test; the same each time within a test. */
    ShareAccessLog shareAccessLog();

    @Test
    default void whateverHappensIsTaken() {
        for (var opened : List.<Optional<Opened>>of(
                Optional.empty(),
                Optional.of(new Opened(7, Optional.empty())),
                Optional.of(new Opened(Long.MAX_VALUE, Optional.of("for Babbage"))))) {
            assertThatCode(() -> shareAccessLog().record(access(opened))).doesNotThrowAnyException();
        }
    }

    @Test
    default void manyThreadsMayTellAtOnce() {
        assertThatCode(() -> Threads.together(8, thread -> () -> {
                    shareAccessLog().record(access(Optional.empty()));
                    return thread;
                }))
                .doesNotThrowAnyException();
    }

    private static ShareAccess access(Optional<Opened> opened) {
        return new ShareAccess(Fixtures.NOW, UUID.randomUUID(), "abc123", Origin.INTERNAL, opened);
    }
}
