package io.vestibule.testkit.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.twofactor.FactorReset;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.twofactor.FactorResets} owes its callers. */
public interface FactorResetsContract extends StoreContract {

    @Test
    default void aResetIsFoundAsItWasStoredAndANewerReplacesIt() {
        var ada = make().user().id();
        var first = reset(ada, Fixtures.NOW);
        var second = new FactorReset(ada, make().tokenHash(), 5, 6, "other@example.com", Fixtures.NOW.plusMillis(7));
        assertThat(store().factorResets().of(ada)).isEmpty();

        store().factorResets().save(first);
        assertThat(store().factorResets().of(ada)).contains(first);

        store().factorResets().save(second);
        assertThat(store().factorResets().of(ada)).contains(second);
        assertThat(store().factorResets().of(make().user().id())).isEmpty();
    }

    @Test
    default void ofManyThatRemoveAResetAtOnceOneDoes() {
        var ada = make().user().id();
        store().factorResets().save(reset(ada, Fixtures.NOW));

        var removed = Threads.together(
                6,
                thread -> () ->
                        store().unitOfWork().call(() -> store().factorResets().remove(ada)));

        assertThat(removed).containsOnlyOnce(true);
        assertThat(store().factorResets().of(ada)).isEmpty();
    }

    @Test
    default void thoseWhoseTimeIsLongOverAreForgotten() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        var over = make().user().id();
        var kept = make().user().id();
        store().factorResets().removeExpiredUntil(then);
        store().factorResets().save(reset(over, then));
        store().factorResets().save(reset(kept, then.plusMillis(1)));

        assertThat(store().factorResets().removeExpiredUntil(then)).isEqualTo(1);
        assertThat(store().factorResets().of(over)).isEmpty();
        assertThat(store().factorResets().of(kept)).isPresent();
    }

    @Test
    default void nothingIsLeftOfAnAccountThatIsGone() {
        var ada = make().user().id();
        store().factorResets().save(reset(ada, Fixtures.NOW));

        store().users().remove(ada);

        assertThat(store().factorResets().of(ada)).isEmpty();
    }

    private FactorReset reset(UserId user, Instant expiresAt) {
        return new FactorReset(user, make().tokenHash(), 1, 2, "ada@example.com", expiresAt);
    }
}
