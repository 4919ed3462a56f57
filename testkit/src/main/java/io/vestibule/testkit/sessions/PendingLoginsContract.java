package io.vestibule.testkit.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.MailedCode;
import io.vestibule.domain.sessions.PendingLogin;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.sessions.PendingLogins} owes its callers. */
public interface PendingLoginsContract extends StoreContract {

    @Test
    default void oneIsFoundAsItWasStoredAndTheNextStateReplacesIt() {
        var ofFactor = login(make().user().id(), Fixtures.NOW);
        var ofMail = new PendingLogin(
                ofFactor.tokenHash(),
                make().user().id(),
                9,
                8,
                Fixtures.NOW.plusMillis(1),
                Optional.of(new MailedCode("signature", Fixtures.NOW.plusMillis(2), 4)));
        assertThat(store().pendingLogins().find(ofFactor.tokenHash())).isEmpty();

        store().pendingLogins().save(ofFactor);
        assertThat(store().pendingLogins().find(ofFactor.tokenHash())).contains(ofFactor);

        store().pendingLogins().save(ofMail);
        assertThat(store().pendingLogins().find(ofFactor.tokenHash())).contains(ofMail);
        assertThat(store().pendingLogins().find(make().tokenHash())).isEmpty();
    }

    @Test
    default void ofManyThatRemoveOneAtOnceOneDoes() {
        var login = login(make().user().id(), Fixtures.NOW);
        store().pendingLogins().save(login);

        var removed = Threads.together(
                6,
                thread -> () ->
                        store().unitOfWork().call(() -> store().pendingLogins().remove(login.tokenHash())));

        assertThat(removed).containsOnlyOnce(true);
        assertThat(store().pendingLogins().find(login.tokenHash())).isEmpty();
    }

    @Test
    default void thoseOfAnAccountGoTogether() {
        var ada = make().user().id();
        var one = login(ada, Fixtures.NOW);
        var two = login(ada, Fixtures.NOW);
        var other = login(make().user().id(), Fixtures.NOW);
        store().pendingLogins().save(one);
        store().pendingLogins().save(two);
        store().pendingLogins().save(other);

        store().pendingLogins().removeAll(ada);

        assertThat(store().pendingLogins().find(one.tokenHash())).isEmpty();
        assertThat(store().pendingLogins().find(two.tokenHash())).isEmpty();
        assertThat(store().pendingLogins().find(other.tokenHash())).contains(other);
    }

    @Test
    default void theyEndWithTheSessionsOfTheAccountButForTheOneInTheSessionThatIsKept() {
        var person = make().user();
        var ada = person.id();
        var kept = make().session(person);
        var ended = make().session(person);
        var inKept = of(kept.tokenHash(), ada);
        var inEnded = of(ended.tokenHash(), ada);
        var elsewhere = login(ada, Fixtures.NOW);
        var other = login(make().user().id(), Fixtures.NOW);
        List.of(inKept, inEnded, elsewhere, other).forEach(store().pendingLogins()::save);

        store().sessions().removeOthers(ada, Optional.of(kept.id()));

        assertThat(store().pendingLogins().find(inKept.tokenHash())).contains(inKept);
        assertThat(store().pendingLogins().find(inEnded.tokenHash())).isEmpty();
        assertThat(store().pendingLogins().find(elsewhere.tokenHash())).isEmpty();
        assertThat(store().pendingLogins().find(other.tokenHash())).contains(other);
        store().sessions().remove(kept.id());
        assertThat(store().pendingLogins().find(inKept.tokenHash())).isEmpty();
        store().pendingLogins().save(elsewhere);
        store().sessions().removeOthers(ada, Optional.empty());
        assertThat(store().pendingLogins().find(elsewhere.tokenHash())).isEmpty();
    }

    private PendingLogin of(String tokenHash, UserId user) {
        return new PendingLogin(tokenHash, user, 3, 4, Fixtures.NOW, Optional.empty());
    }

    @Test
    default void thoseThatBeganLongAgoAreForgotten() {
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        var ada = make().user().id();
        var over = login(ada, then);
        var kept = login(ada, then.plusMillis(1));
        store().pendingLogins().removeBegunUntil(then);
        store().pendingLogins().save(over);
        store().pendingLogins().save(kept);

        assertThat(store().pendingLogins().removeBegunUntil(then)).isEqualTo(1);
        assertThat(store().pendingLogins().find(over.tokenHash())).isEmpty();
        assertThat(store().pendingLogins().find(kept.tokenHash())).contains(kept);
    }

    @Test
    default void theyGoWithTheAccountAndNeedOne() {
        var ada = make().user().id();
        var login = login(ada, Fixtures.NOW);
        store().pendingLogins().save(login);

        store().users().remove(ada);

        assertThat(store().pendingLogins().find(login.tokenHash())).isEmpty();
        assertThatThrownBy(() -> store().pendingLogins().save(login)).isInstanceOf(RuntimeException.class);
    }

    private PendingLogin login(UserId user, Instant since) {
        return new PendingLogin(make().tokenHash(), user, 3, 4, since, Optional.empty());
    }
}
