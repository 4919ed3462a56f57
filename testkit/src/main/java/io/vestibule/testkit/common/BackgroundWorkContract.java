package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.BackgroundWork;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every {@link BackgroundWork} owes its callers. */
public interface BackgroundWorkContract {

    /** The implementation under test; the same each time within a test. */
    BackgroundWork background();

    /** Lets so much time pass that what waits for a millisecond is begun. */
    void letTimePass();

    @Test
    default void workIsDoneOnAnotherThread() throws Exception {
        var thread = new CompletableFuture<Thread>();

        background().start(() -> thread.complete(Thread.currentThread()));

        assertThat(thread.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
    }

    @Test
    default void whoeverWaitsForMoreIsNotInTheWay() throws Exception {
        var second = new CountDownLatch(1);
        var first = new CompletableFuture<Boolean>();

        background().start(() -> {
            try {
                first.complete(second.await(10, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                first.completeExceptionally(e);
            }
        });
        background().start(second::countDown);

        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void workThatThrowsDisturbsNobody() throws Exception {
        var done = new CountDownLatch(20);

        for (var i = 0; i < 20; i++) {
            background().start(() -> {
                done.countDown();
                throw new IllegalStateException("This is thrown on purpose.");
            });
        }

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    default void workMayBeginLater() throws Exception {
        var done = new CountDownLatch(1);

        background().startAfter(Duration.ofMillis(1), done::countDown);
        letTimePass();

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
