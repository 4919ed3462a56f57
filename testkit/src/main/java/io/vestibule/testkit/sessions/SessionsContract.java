package io.vestibule.testkit.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.SessionAge;
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

    /** Long before anything else in the store, so that nothing else is past its time. */
    Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.007Z");

    Session.Lifetime NEVER_IDLE = new Session.Lifetime(Session.Lifetime.STANDARD.absolute(), Duration.ZERO);

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
        var ada = make().user();
        store().sessions().removeExpired(LONG_AGO, NEVER_IDLE);
        var absolute = NEVER_IDLE.absolute();
        var alive = make().session(ada, LONG_AGO.minus(absolute).plusMillis(1));
        var over = make().session(ada, LONG_AGO.minus(absolute));
        var longOver = make().session(ada, LONG_AGO.minus(absolute).minusMillis(1));

        var forgotten = store().sessions().removeExpired(LONG_AGO, NEVER_IDLE);

        assertThat(forgotten).containsExactlyInAnyOrder(over, longOver);
        assertThat(store().sessions().ofUser(ada.id())).containsExactly(alive);
        store().sessions().remove(alive.id());
    }

    @Test
    default void sessionsThatNobodyUsesAreForgottenBeforeTheirEnd() {
        var ada = make().user();
        var lifetime = new Session.Lifetime(NEVER_IDLE.absolute(), Duration.ofDays(2));
        store().sessions().removeExpired(LONG_AGO, lifetime);
        var began = LONG_AGO.minus(Duration.ofDays(5));
        var used = make().session(ada, began);
        var unused = make().session(ada, began);
        var longUnused = make().session(ada, began);
        store().sessions()
                .recordActivity(
                        List.of(used.id()), LONG_AGO.minus(Duration.ofDays(2)).plusMillis(1));
        store().sessions().recordActivity(List.of(unused.id()), LONG_AGO.minus(Duration.ofDays(2)));
        assertThat(store().principals().bySession(longUnused.tokenHash())).isPresent();

        assertThat(store().sessions().removeExpired(LONG_AGO, NEVER_IDLE)).isEmpty();
        var forgotten = store().sessions().removeExpired(LONG_AGO, lifetime);

        assertThat(forgotten).extracting(Session::id).containsExactlyInAnyOrder(unused.id(), longUnused.id());
        assertThat(store().sessions().ofUser(ada.id())).extracting(Session::id).containsExactly(used.id());
        assertThat(store().principals().bySession(longUnused.tokenHash())).isEmpty();
        store().sessions().remove(used.id());
    }

    @Test
    default void sessionsThatAreTooOldForWhereTheirOwnersWorkAreForgotten() {
        var strict = make().organization();
        var age = SessionAge.ofSeconds(31_536_000);
        store().organizations()
                .save(strict.withSettings(strict.settings().withSessionAge(Optional.of(age)), Fixtures.NOW));
        store().sessions().removeExpired(LONG_AGO, NEVER_IDLE);
        var ada = make().worksAt(make().user(), strict.id(), Optional.empty());
        var bob = make().worksAt(make().user(), make().organization().id(), Optional.empty());
        var began = LONG_AGO.minus(age.value());
        var old = lasting(make().session(ada, began));
        var young = lasting(make().session(ada, began.plusMillis(1)));
        var elsewhere = lasting(make().session(bob, began));
        var nowhere = lasting(make().session(make().user(), began));

        assertThat(store().sessions().removeExpired(LONG_AGO, NEVER_IDLE)).containsExactly(old);
        for (var session : List.of(young, elsewhere, nowhere)) {
            assertThat(store().sessions().find(session.id())).contains(session);
            store().sessions().remove(session.id());
        }
    }

    /** The same session with an end that is far away. */
    private Session lasting(Session session) {
        var lasting = new Session(
                session.id(),
                session.tokenHash(),
                session.user(),
                session.createdAt(),
                session.lastReauthAt(),
                session.lastActivity(),
                LONG_AGO.plus(Duration.ofDays(400)),
                session.authEpoch(),
                session.twoFactorVerified(),
                session.loginMethod(),
                session.device());
        store().sessions().save(lasting);
        return lasting;
    }
}
