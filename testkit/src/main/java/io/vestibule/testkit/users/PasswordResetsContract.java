package io.vestibule.testkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.PasswordReset;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.users.PasswordResets} owes its callers. */
public interface PasswordResetsContract extends StoreContract {

    @Test
    default void aResetIsFoundAsItWasStoredAndANewerReplacesIt() {
        var ada = make().user().id();
        var first = new PasswordReset(ada, make().tokenHash(), 3, make().address(), Fixtures.NOW);
        var second = new PasswordReset(ada, make().tokenHash(), 4, make().address(), Fixtures.NOW.plusMillis(7));
        assertThat(store().passwordResets().of(ada)).isEmpty();

        store().passwordResets().save(first);
        assertThat(store().passwordResets().of(ada)).contains(first);

        store().passwordResets().save(second);
        assertThat(store().passwordResets().of(ada)).contains(second);
        assertThat(store().passwordResets().of(make().user().id())).isEmpty();
    }

    @Test
    default void aResetIsRemovedOnce() {
        var ada = make().user().id();
        store().passwordResets().save(reset(ada, Fixtures.NOW));

        assertThat(store().passwordResets().remove(ada)).isTrue();
        assertThat(store().passwordResets().remove(ada)).isFalse();
        assertThat(store().passwordResets().of(ada)).isEmpty();
    }

    @Test
    default void ofManyThatRemoveAResetAtOnceOneDoes() {
        var ada = make().user().id();
        store().passwordResets().save(reset(ada, Fixtures.NOW));

        var removed = Threads.together(
                6,
                thread -> () ->
                        store().unitOfWork().call(() -> store().passwordResets().remove(ada)));

        assertThat(removed).containsOnlyOnce(true);
    }

    @Test
    default void thoseWhoseTimeIsOverAreForgotten() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        var over = make().user().id();
        var alive = make().user().id();
        store().passwordResets().removeExpired(then);
        store().passwordResets().save(reset(over, then));
        store().passwordResets().save(reset(alive, then.plusMillis(1)));

        assertThat(store().passwordResets().removeExpired(then)).isEqualTo(1);
        assertThat(store().passwordResets().of(over)).isEmpty();
        assertThat(store().passwordResets().of(alive)).isPresent();
    }

    @Test
    default void nothingIsLeftOfAnAccountThatIsGone() {
        var ada = make().user().id();
        store().passwordResets().save(reset(ada, Fixtures.NOW));

        store().users().remove(ada);

        assertThat(store().passwordResets().of(ada)).isEmpty();
    }

    private PasswordReset reset(UserId user, Instant expiresAt) {
        return new PasswordReset(user, make().tokenHash(), 0, make().address(), expiresAt);
    }
}
