package io.vestibule.testkit.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.sessions.FailureCount;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.sessions.LoginFailures} owes its callers. */
public interface LoginFailuresContract extends StoreContract {

    @Test
    default void aCountIsKeptAsItWasStored() {
        var bucket = make().unique();
        assertThat(store().loginFailures().of(bucket)).isEqualTo(FailureCount.NONE);

        store().loginFailures().save(bucket, new FailureCount(1, Fixtures.NOW));
        store().loginFailures().save(bucket, new FailureCount(2, Fixtures.NOW.plusMillis(5)));

        assertThat(store().loginFailures().of(bucket)).isEqualTo(new FailureCount(2, Fixtures.NOW.plusMillis(5)));
        assertThat(store().loginFailures().of(make().unique())).isEqualTo(FailureCount.NONE);
    }

    @Test
    default void aCountThatIsClearedBeginsAgain() {
        var bucket = make().unique();
        store().loginFailures().save(bucket, new FailureCount(7, Fixtures.NOW));

        store().loginFailures().clear(bucket);
        store().loginFailures().clear(bucket);

        assertThat(store().loginFailures().of(bucket)).isEqualTo(FailureCount.NONE);
    }

    @Test
    default void countsThatDoNotGrowAreForgotten() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        var old = make().unique();
        var young = make().unique();
        var many = make().unique();
        store().loginFailures().forgetUnchangedSince(then, 100);
        store().loginFailures().save(many, new FailureCount(100, then.minusMillis(1)));
        store().loginFailures().save(old, new FailureCount(3, then.minusMillis(1)));
        store().loginFailures().save(young, new FailureCount(3, then));

        assertThat(store().loginFailures().forgetUnchangedSince(then, 100)).isEqualTo(1);
        assertThat(store().loginFailures().of(many).failures()).isEqualTo(100);
        assertThat(store().loginFailures().of(old)).isEqualTo(FailureCount.NONE);
        assertThat(store().loginFailures().of(young).failures()).isEqualTo(3);
    }

    @Test
    default void noFailureIsLostWhenManyComeAtOnce() {
        var bucket = make().unique();

        Threads.together(8, thread -> () -> {
            for (var i = 0; i < 5; i++) {
                store().unitOfWork()
                        .run(() -> store().loginFailures()
                                .save(bucket, store().loginFailures().of(bucket).plusOneAt(Fixtures.NOW)));
            }
            return true;
        });

        assertThat(store().loginFailures().of(bucket).failures()).isEqualTo(40);
    }
}
