package io.vestibule.testkit.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.IdGenerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link IdGenerator} owes its callers. */
public interface IdGeneratorContract {

    /** The implementation under test. */
    IdGenerator ids();

    @Test
    default void anIdIsAUuidOfVersionSeven() {
        var id = ids().next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    default void laterIdsSortAfterEarlierOnesAsTextAndAsValues() {
        var ids = ids();

        var made = Stream.generate(ids::next).limit(2000).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(made.stream().map(UUID::toString)).isSorted();
    }

    @Test
    default void idsAreUniqueAcrossThreads() throws Exception {
        var ids = ids();
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<HashSet<UUID>> draw = () -> {
                var drawn = new HashSet<UUID>();
                for (var i = 0; i < 1000; i++) {
                    drawn.add(ids.next());
                }
                return drawn;
            };
            var all = new ArrayList<UUID>();
            for (var drawn :
                    threads.invokeAll(Stream.generate(() -> draw).limit(4).toList())) {
                all.addAll(drawn.get());
            }

            assertThat(all).hasSize(4000).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }
}
