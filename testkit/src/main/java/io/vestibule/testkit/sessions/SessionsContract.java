package io.vestibule.testkit.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.sessions.Device;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.sessions.Sessions} owes its callers. */
public interface SessionsContract extends StoreContract {

    @Test
    default void aSessionIsFoundAsItWasStored() {
        var ada = make().user();
        var session = new Session(
                new SessionId(UUID.randomUUID()),
                make().tokenHash(),
                ada.id(),
                Instant.parse("2026-01-02T03:04:05.006Z"),
                Instant.parse("2026-01-03T04:05:06.007Z"),
                Instant.parse("2026-01-04T05:06:07.008Z"),
                Instant.parse("2026-01-16T03:04:05.006Z"),
                41,
                true,
                "passkey",
                new Device(Optional.of("2001:db8::7"), Optional.of("Difference Engine/2.0")));

        store().sessions().save(session);

        assertThat(store().sessions().find(session.id())).contains(session);
        assertThat(store().sessions().ofUser(ada.id())).containsExactly(session);
    }

    @Test
    default void theNextStateReplacesTheFormerOne() {
        var ada = make().user();
        var begun = make().session(ada);
        var next = new Session(
                begun.id(),
                make().tokenHash(),
                ada.id(),
                begun.createdAt().plusMillis(1),
                begun.lastReauthAt().plusMillis(2),
                begun.lastActivity().plusMillis(3),
                begun.expiresAt().plusMillis(4),
                begun.authEpoch() + 1,
                true,
                "host",
                new Device(Optional.of("192.0.2.7"), Optional.empty()));

        store().sessions().save(next);

        assertThat(store().sessions().ofUser(ada.id())).containsExactly(next);
        assertThat(store().principals().bySession(begun.tokenHash())).isEmpty();
        assertThat(store().principals().bySession(next.tokenHash())).isPresent();
    }

    @Test
    default void sessionsOfAnAccountStandMostRecentlySeenFirstExpiredOnesToo() {
        var ada = make().user();
        var middle = make().session(ada, Fixtures.NOW);
        var latest = make().session(ada, Fixtures.NOW.plusMillis(1));
        var expired = make().session(ada, Fixtures.NOW.minus(Duration.ofDays(60)));
        make().session(make().user());

        assertThat(store().sessions().ofUser(ada.id())).containsExactly(latest, middle, expired);
    }

    @Test
    default void noSessionIsFoundUnderAnUnknownName() {
        assertThat(store().sessions().find(new SessionId(UUID.randomUUID()))).isEmpty();
        assertThat(store().sessions().ofUser(new UserId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    default void anEndedSessionIsGoneAndTheOthersStay() {
        var ada = make().user();
        var gone = make().session(ada);
        var kept = make().session(ada);

        store().sessions().remove(gone.id());

        assertThat(store().sessions().ofUser(ada.id())).containsExactly(kept);
        assertThat(store().principals().bySession(gone.tokenHash())).isEmpty();
    }

    @Test
    default void endingAMissingSessionDoesNothing() {
        assertThatCode(() -> store().sessions().remove(new SessionId(UUID.randomUUID())))
                .doesNotThrowAnyException();
    }

    @Test
    default void allOthersEndAndAreCounted() {
        var ada = make().user();
        make().session(ada);
        make().session(ada, Fixtures.NOW.minus(Duration.ofDays(60)));
        var kept = make().session(ada);
        var foreign = make().session(make().user());

        var ended = store().sessions().removeOthers(ada.id(), Optional.of(kept.id()));

        assertThat(ended).isEqualTo(2);
        assertThat(store().sessions().ofUser(ada.id())).containsExactly(kept);
        assertThat(store().sessions().find(foreign.id())).contains(foreign);
    }

    @Test
    default void allEndWhenNoneIsKept() {
        var ada = make().user();
        make().session(ada);
        make().session(ada);

        assertThat(store().sessions().removeOthers(ada.id(), Optional.empty())).isEqualTo(2);
        assertThat(store().sessions().removeOthers(ada.id(), Optional.empty())).isZero();
        assertThat(store().sessions().ofUser(ada.id())).isEmpty();
    }

    @Test
    default void aSessionOfAnotherAccountKeepsNothing() {
        var ada = make().user();
        make().session(ada);
        var foreign = make().session(make().user());

        var ended = store().sessions().removeOthers(ada.id(), Optional.of(foreign.id()));

        assertThat(ended).isEqualTo(1);
        assertThat(store().sessions().find(foreign.id())).contains(foreign);
    }

    @Test
    default void activityIsNotedForAllThatWereSeen() {
        var ada = make().user();
        var first = make().session(ada);
        var second = make().session(make().user());
        var unseen = make().session(ada);
        var at = Fixtures.NOW.plusMillis(1234);

        store().sessions().recordActivity(List.of(first.id(), second.id()), at);

        assertThat(store().sessions().find(first.id())).contains(first.seenAt(at));
        assertThat(store().sessions().find(second.id())).contains(second.seenAt(at));
        assertThat(store().sessions().find(unseen.id())).contains(unseen);
    }

    @Test
    default void activityOfSessionsThatAreGoneIsPassedOver() {
        var session = make().session(make().user());
        var gone = make().session(make().user());
        store().sessions().remove(gone.id());
        var at = Fixtures.NOW.plusMillis(1);

        store().sessions().recordActivity(List.of(gone.id(), session.id()), at);

        assertThat(store().sessions().find(gone.id())).isEmpty();
        assertThat(store().sessions().find(session.id())).contains(session.seenAt(at));
    }

    @Test
    default void activityNeverMovesBackwards() {
        var session = make().session(make().user());

        store().sessions().recordActivity(List.of(session.id()), Fixtures.NOW.minusMillis(1));

        assertThat(store().sessions().find(session.id())).contains(session);
    }

    @Test
    default void nothingSeenIsNothingToNote() {
        assertThatCode(() -> store().sessions().recordActivity(List.of(), Fixtures.NOW))
                .doesNotThrowAnyException();
    }

    @Test
    default void activityOfVeryManySessionsIsNotedAtOnce() {
        var session = make().session(make().user());
        var seen = new ArrayList<SessionId>();
        for (var i = 0; i < 2500; i++) {
            seen.add(new SessionId(UUID.randomUUID()));
        }
        seen.add(session.id());
        var at = Fixtures.NOW.plusMillis(1);

        store().sessions().recordActivity(seen, at);

        assertThat(store().sessions().find(session.id())).contains(session.seenAt(at));
    }

    @Test
    default void sessionsWhoseTimeIsOverAreForgotten() {
        // long before anything else in the store, so that only these are past their time
        var then = Instant.parse("2001-02-03T04:05:06.007Z");
        var ada = make().user();
        store().sessions().removeExpired(then);
        var alive = make().session(
                        ada, then.minus(Session.Lifetime.STANDARD.absolute()).plusMillis(1));
        var over = make().session(ada, then.minus(Session.Lifetime.STANDARD.absolute()));
        var longOver = make().session(
                        ada, then.minus(Session.Lifetime.STANDARD.absolute()).minusMillis(1));

        var forgotten = store().sessions().removeExpired(then);

        assertThat(forgotten).containsExactlyInAnyOrder(over, longOver);
        assertThat(store().sessions().ofUser(ada.id())).containsExactly(alive);
    }
}
