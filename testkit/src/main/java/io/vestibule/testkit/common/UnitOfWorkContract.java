package io.vestibule.testkit.common;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static io.vestibule.testkit.common.Threads.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link io.vestibule.domain.common.UnitOfWork} owes its callers. */
public interface UnitOfWorkContract extends StoreContract {

    @Test
    default void whatWorkStoredIsThereWhenItReturns() {
        var ada = store().unitOfWork().call(() -> store().users().add(make().draft()));

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    default void workGivesBackItsResult() {
        assertThat(store().unitOfWork().call(() -> List.of("engine", "loom"))).containsExactly("engine", "loom");
    }

    @Test
    default void workWithoutAResultIsKeptToo() {
        var ada = make().user();

        store().unitOfWork().run(() -> store().users().save(named(ada, "Augusta")));

        assertThat(store().users().find(ada.id())).contains(named(ada, "Augusta"));
    }

    @Test
    default void workRunsBeforeTheCallReturns() {
        var runs = new AtomicInteger();

        store().unitOfWork().run(runs::incrementAndGet);

        assertThat(runs).hasValue(1);
    }

    @Test
    default void aRefusalReachesTheCallerAsItWasThrown() {
        var refusal = UserErrors.lastStaff();

        assertThatThrownBy(() -> store().unitOfWork().run(() -> {
                    throw refusal;
                }))
                .isEqualTo(refusal);
    }

    @Test
    default void aDefectReachesTheCallerInItsOwnWords() {
        assertThatThrownBy(() -> store().unitOfWork().run(() -> {
                    throw new IllegalStateException("The engine is jammed.");
                }))
                .hasStackTraceContaining("The engine is jammed.");
    }

    @Test
    default void aRefusalUndoesEverythingTheWorkStored() {
        var ada = make().settled();
        var organization = ada.workplace().organization().orElseThrow();
        var draft = make().draft();

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    store().users().save(named(ada, "Augusta"));
                    store().users().add(draft);
                    make().invite(organization, draft.mailbox().address(), Fixtures.NOW);
                    make().project(organization);
                    make().key(ada.id());
                    make().session(ada);
                    store().memberships().remove(organization, ada.id());
                    throw UserErrors.lastStaff();
                }));

        assertThat(store().users().find(ada.id())).contains(ada);
        assertThat(store().users().isTaken(draft.mailbox().address())).isFalse();
        assertThat(store().invites().forAddress(draft.mailbox().address())).isEmpty();
        assertThat(store().projects().ofOrganization(organization)).hasSize(1);
        assertThat(store().apiKeys().ofUser(ada.id())).isEmpty();
        assertThat(store().sessions().ofUser(ada.id())).isEmpty();
        assertThat(store().memberships().find(organization, ada.id())).isPresent();
    }

    @Test
    default void aDefectUndoesEverythingTheWorkStored() {
        var ada = make().user();

        assertThatThrownBy(() -> store().unitOfWork().run(() -> {
                    store().users().save(named(ada, "Augusta"));
                    throw new IllegalStateException("The engine is jammed.");
                }))
                .isNotNull();

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    default void aRefusalOfAPortUndoesWhatWasStoredBeforeIt() {
        var ada = make().user();
        var taken = make().user().mailbox().address();

        assertRefused(
                UserErrors.emailTaken(),
                () -> store().unitOfWork().run(() -> {
                    store().users().save(named(ada, "Augusta"));
                    store().users().add(make().draft(taken));
                }));

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    default void aReadInsideSeesWhatTheWorkStored() {
        var ada = make().user();

        var seen = store().unitOfWork().call(() -> {
            store().users().save(named(ada, "Augusta"));
            return store().users().find(ada.id());
        });

        assertThat(seen).contains(named(ada, "Augusta"));
    }

    @Test
    default void workInsideWorkSeesWhatTheOuterOneStored() {
        var ada = make().user();

        var seen = store().unitOfWork().call(() -> {
            store().users().save(named(ada, "Augusta"));
            return store().unitOfWork().call(() -> store().users().find(ada.id()));
        });

        assertThat(seen).contains(named(ada, "Augusta"));
    }

    @Test
    default void workInsideWorkIsUndoneWithTheOuterOne() {
        var ada = make().user();

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    store().unitOfWork().run(() -> store().users().save(named(ada, "Augusta")));
                    throw UserErrors.lastStaff();
                }));

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    default void aRefusalInsideJoinedWorkUndoesTheOuterOneToo() {
        var ada = make().user();

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    store().users().save(named(ada, "Augusta"));
                    store().unitOfWork().run(() -> {
                        throw UserErrors.lastStaff();
                    });
                }));

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    default void aStoreGoesOnAfterARefusal() {
        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    make().user();
                    throw UserErrors.lastStaff();
                }));

        var ada = store().unitOfWork().call(() -> make().user());

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    @Timeout(60)
    default void whatSubmittedWorkStoredIsThereWhenItsStageEnds() {
        var ada = make().user();

        var seen = store().unitOfWork()
                .submit(() -> {
                    store().users().save(named(ada, "Augusta"));
                    return ada.id();
                })
                .thenApply(id -> store().users().find(id))
                .toCompletableFuture()
                .join();

        assertThat(seen).contains(named(ada, "Augusta"));
    }

    @Test
    @Timeout(60)
    default void aRefusalOfSubmittedWorkEndsItsStageAndUndoesIt() {
        var ada = make().user();
        var refusal = UserErrors.lastStaff();

        var stage = store().unitOfWork().submit(() -> {
            store().users().save(named(ada, "Augusta"));
            throw refusal;
        });

        assertThat(stage.handle((nothing, thrown) -> thrown)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(refusal);
        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    @Timeout(60)
    default void aDefectOfSubmittedWorkEndsItsStageInItsOwnWords() {
        var stage = store().unitOfWork().submit(() -> {
            throw new IllegalStateException("The engine is jammed.");
        });

        assertThat(stage.handle((nothing, thrown) -> thrown)
                        .toCompletableFuture()
                        .join())
                .hasStackTraceContaining("The engine is jammed.");
    }

    @Test
    @Timeout(60)
    default void workSubmittedInsideWorkIsAPartOfIt() {
        var ada = make().user();

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    var inner = store().unitOfWork().submit(() -> {
                        store().users().save(named(ada, "Augusta"));
                        return store().users().find(ada.id());
                    });
                    assertThat(inner.toCompletableFuture().join()).contains(named(ada, "Augusta"));
                    throw UserErrors.lastStaff();
                }));

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    @Timeout(120)
    default void nothingIsLostWhenManySubmitTogether() {
        var threads = 8;
        var rounds = 50;
        var counter = make().user();
        store().users().save(named(counter, "0"));

        var stages = together(threads, thread -> () -> {
            var submitted = new ArrayList<CompletableFuture<Boolean>>();
            for (var round = 0; round < rounds; round++) {
                submitted.add(store().unitOfWork()
                        .submit(() -> {
                            var present = store().users().find(counter.id()).orElseThrow();
                            store().users().save(named(present, String.valueOf(count(present) + 1)));
                            return true;
                        })
                        .toCompletableFuture());
            }
            return submitted;
        });

        assertThat(stages)
                .allSatisfy(submitted -> assertThat(submitted)
                        .allSatisfy(stage -> assertThat(stage.join()).isTrue()));
        assertThat(count(store().users().find(counter.id()).orElseThrow())).isEqualTo(threads * rounds);
    }

    @Test
    @Timeout(120)
    default void aRefusalUndoesNothingOfWorksThatRunBesideIt() {
        var threads = 8;
        var rounds = 25;
        var refused = make().user();

        var kept = together(threads, thread -> () -> {
            var stored = new ArrayList<User>();
            for (var round = 0; round < rounds; round++) {
                if ((round + thread) % 2 == 0) {
                    stored.add(store().unitOfWork().call(() -> make().user()));
                } else {
                    assertRefused(
                            UserErrors.lastStaff(),
                            () -> store().unitOfWork().run(() -> {
                                store().users().save(named(refused, "Nobody"));
                                throw UserErrors.lastStaff();
                            }));
                }
            }
            return stored;
        });

        assertThat(store().users().find(refused.id())).contains(refused);
        assertThat(kept.stream().mapToInt(List::size).sum()).isEqualTo(threads * rounds / 2);
        assertThat(kept)
                .allSatisfy(users -> assertThat(users)
                        .allSatisfy(user ->
                                assertThat(store().users().find(user.id())).contains(user)));
    }

    @Test
    @Timeout(120)
    default void nothingIsLostWhenManyCountTogether() {
        var threads = 8;
        var rounds = 50;
        var counter = make().user();
        store().users().save(named(counter, "0"));

        together(threads, thread -> () -> {
            for (var round = 0; round < rounds; round++) {
                store().unitOfWork().run(() -> {
                    var present = store().users().find(counter.id()).orElseThrow();
                    store().users().save(named(present, String.valueOf(count(present) + 1)));
                });
            }
            return true;
        });

        assertThat(count(store().users().find(counter.id()).orElseThrow())).isEqualTo(threads * rounds);
    }

    @Test
    @Timeout(120)
    default void whatUnfinishedWorkStoredIsSeenByNobodyElse() {
        var rounds = 100;
        var first = make().user();
        var second = make().user();
        store().users().save(named(first, "0"));
        store().users().save(named(second, "0"));
        var writing = new AtomicBoolean(true);

        var outcomes = together(4, thread -> () -> {
            if (thread == 0) {
                try {
                    for (var round = 1; round <= rounds; round++) {
                        write(round, first, second);
                    }
                } finally {
                    writing.set(false);
                }
                return true;
            }
            var torn = false;
            while (writing.get()) {
                // both move together, so whoever is read later is never behind
                var earlier = count(store().users().find(first.id()).orElseThrow());
                var later = count(store().users().find(second.id()).orElseThrow());
                torn |= later < earlier;
            }
            return !torn;
        });

        assertThat(outcomes).containsOnly(true);
    }

    private void write(int round, User first, User second) {
        store().unitOfWork().run(() -> {
            store().users().save(named(first, String.valueOf(round)));
            store().users().save(named(second, String.valueOf(round)));
        });
    }

    private static User named(User user, String first) {
        return user.edited(
                new FullName(new PersonName(first), user.name().last()),
                user.mailbox(),
                user.staff(),
                user.workplace(),
                user.notifications(),
                user.preferences());
    }

    private static int count(User user) {
        return Integer.parseInt(user.name().first().value());
    }
}
