package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkState;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.integrations.LinkStates} owes its callers. */
public interface LinkStatesContract extends StoreContract {

    @Test
    default void everyFlowIsFoundAsItWasStored() {
        var ada = make().user().id();
        for (var flow : LinkFlow.values()) {
            var whole = new LinkState(
                    make().tokenHash(),
                    ada,
                    flow,
                    Optional.of(make().installation()),
                    Optional.of("posthog_mobile"),
                    Optional.of("T1"),
                    Fixtures.NOW);

            store().linkStates().add(whole);

            assertThat(store().linkStates().find(whole.tokenHash())).contains(whole);
        }
        var bare = state(ada, Fixtures.NOW);
        store().linkStates().add(bare);
        assertThat(store().linkStates().find(bare.tokenHash())).contains(bare);
        assertThat(store().linkStates().find(make().tokenHash())).isEmpty();
    }

    @Test
    default void theOneStoredLastIsPendingUntilItIsConsumed() {
        var ada = make().user().id();
        var first = state(ada, Fixtures.NOW);
        var second = state(ada, Fixtures.NOW);
        assertThat(store().linkStates().pending(ada)).isEmpty();

        store().linkStates().add(first);
        assertThat(store().linkStates().pending(ada)).contains(first);
        store().linkStates().add(second);
        store().linkStates().add(state(make().user().id(), Fixtures.NOW));
        assertThat(store().linkStates().pending(ada)).contains(second);
        assertThat(store().linkStates().find(first.tokenHash())).contains(first);

        store().linkStates().consume(second.tokenHash());
        assertThat(store().linkStates().pending(ada)).isEmpty();
        assertThat(store().linkStates().find(first.tokenHash())).contains(first);
    }

    @Test
    default void consumingAFormerOneLeavesThePendingOne() {
        var ada = make().user().id();
        var first = state(ada, Fixtures.NOW);
        var second = state(ada, Fixtures.NOW);
        store().linkStates().add(first);
        store().linkStates().add(second);

        assertThat(store().linkStates().consume(first.tokenHash())).isTrue();

        assertThat(store().linkStates().pending(ada)).contains(second);
    }

    @Test
    default void ofManyThatConsumeOneAtOnceOneDoes() {
        var state = state(make().user().id(), Fixtures.NOW);
        store().linkStates().add(state);

        var consumed = Threads.together(6, thread -> () -> store().linkStates().consume(state.tokenHash()));

        assertThat(consumed).containsOnlyOnce(true);
        assertThat(store().linkStates().find(state.tokenHash())).isEmpty();
    }

    @Test
    default void theTwentyFirstTakesThePlaceOfTheFirst() {
        var ada = make().user().id();
        var other = state(make().user().id(), Fixtures.NOW);
        store().linkStates().add(other);
        var states = new ArrayList<LinkState>();
        for (var i = 0; i <= LinkState.MAX_PER_USER; i++) {
            states.add(state(ada, Fixtures.NOW));
            store().linkStates().add(states.get(i));
        }

        assertThat(store().linkStates().find(states.get(0).tokenHash())).isEmpty();
        for (var kept : states.subList(1, states.size())) {
            assertThat(store().linkStates().find(kept.tokenHash())).isPresent();
        }
        assertThat(store().linkStates().find(other.tokenHash())).isPresent();
    }

    @Test
    default void thoseWhoseTimeIsOverAreForgotten() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        store().linkStates().removeExpired(then);
        var over = state(make().user().id(), then);
        var alive = state(make().user().id(), then.plusMillis(1));
        store().linkStates().add(over);
        store().linkStates().add(alive);

        assertThat(store().linkStates().removeExpired(then)).isEqualTo(1);
        assertThat(store().linkStates().find(over.tokenHash())).isEmpty();
        assertThat(store().linkStates().find(alive.tokenHash())).isPresent();
    }

    @Test
    default void nothingIsLeftOfAnAccountThatIsGone() {
        var ada = make().user().id();
        var state = state(ada, Fixtures.NOW);
        store().linkStates().add(state);

        store().users().remove(ada);

        assertThat(store().linkStates().find(state.tokenHash())).isEmpty();
        assertThat(store().linkStates().pending(ada)).isEmpty();
    }

    private LinkState state(UserId user, Instant expiresAt) {
        return new LinkState(
                make().tokenHash(),
                user,
                LinkFlow.PERSONAL_INSTALL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                expiresAt);
    }
}
