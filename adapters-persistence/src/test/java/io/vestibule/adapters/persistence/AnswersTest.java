package io.vestibule.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What follows units of work is done, whatever else hangs or fails. */
@Timeout(60)
class AnswersTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Answers answers = new Answers();
    private final List<Integer> given = new CopyOnWriteArrayList<>();
    private final CountDownLatch hang = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        hang.countDown();
        answers.close();
    }

    @Test
    void allOfACommitAreGiven() {
        IntStream.range(0, 100).forEach(this::add);

        answers.begin();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(given)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 100).boxed().toList()));
    }

    @Test
    void nothingIsGivenBeforeItBegins() {
        add(1);

        assertThat(given).isEmpty();
    }

    @Test
    void oneThatHangsHoldsUpNeitherTheRestNorLaterOnes() {
        answers.add(this::hang);
        add(1);
        answers.begin();
        await().atMost(LONG).untilAsserted(() -> assertThat(given).containsExactly(1));

        add(2);
        answers.begin();

        await().atMost(LONG).untilAsserted(() -> assertThat(given).containsExactly(1, 2));
    }

    @Test
    void manyThatHangHoldUpNothing() {
        for (var i = 0; i < 20; i++) {
            answers.add(this::hang);
        }
        add(1);
        answers.begin();

        await().atMost(LONG).untilAsserted(() -> assertThat(given).containsExactly(1));
    }

    @Test
    void oneThatFailsHoldsUpNothing() {
        answers.add(() -> {
            throw new IllegalStateException("The engine is jammed.");
        });
        add(1);

        answers.begin();

        await().atMost(LONG).untilAsserted(() -> assertThat(given).containsExactly(1));
    }

    @Test
    void whatWasAddedIsGivenBeforeItIsClosed() {
        IntStream.range(0, 100).forEach(this::add);

        answers.close();

        assertThat(given).hasSize(100);
    }

    private void add(int number) {
        answers.add(() -> given.add(number));
    }

    private void hang() {
        try {
            hang.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
