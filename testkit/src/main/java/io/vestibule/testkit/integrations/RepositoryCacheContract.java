package io.vestibule.testkit.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.integrations.Repository;
import io.vestibule.domain.integrations.RepositoryCache.Shelf;
import io.vestibule.domain.integrations.RepositoryCache.Slice;
import io.vestibule.domain.integrations.RepositoryCache.State;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import io.vestibule.testkit.common.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.integrations.RepositoryCache} owes its callers. */
public interface RepositoryCacheContract extends StoreContract {

    Page.Request ALL = new Page.Request(500, 0);

    @Test
    default void whatWasNeverStoredIsEmpty() {
        var shelf = shelf();

        assertThat(store().repositoryCache().state(shelf)).isEqualTo(State.NONE);
        assertThat(store().repositoryCache().all(shelf)).isEmpty();
        assertThat(store().repositoryCache().slice(shelf, "", ALL)).isEqualTo(new Slice(List.of(), false));
    }

    @Test
    default void aListIsFoundAsItWasStoredLast() {
        var shelf = shelf();
        var first = repositories(5);
        var longer = new ArrayList<>(repositories(7));
        longer.set(2, new Repository(Long.MAX_VALUE, "Renamed", "Acme/Renamed"));

        for (var list : List.of(first, longer, first.subList(1, 3), List.<Repository>of(), first)) {
            store().repositoryCache().store(shelf, list, Fixtures.NOW);

            assertThat(store().repositoryCache().all(shelf)).isEqualTo(list);
            assertThat(store().repositoryCache().slice(shelf, "", ALL)).isEqualTo(new Slice(list, false));
            assertThat(store().repositoryCache().state(shelf)).isEqualTo(new State(Optional.of(Fixtures.NOW), false));
        }
    }

    @Test
    default void slicesFollowOneAnother() {
        var shelf = shelf();
        var all = repositories(10);
        store().repositoryCache().store(shelf, all, Fixtures.NOW);

        assertThat(store().repositoryCache().slice(shelf, "", new Page.Request(4, 0)))
                .isEqualTo(new Slice(all.subList(0, 4), true));
        assertThat(store().repositoryCache().slice(shelf, "", new Page.Request(4, 6)))
                .isEqualTo(new Slice(all.subList(6, 10), false));
        assertThat(store().repositoryCache().slice(shelf, "", new Page.Request(4, 8)))
                .isEqualTo(new Slice(all.subList(8, 10), false));
        assertThat(store().repositoryCache().slice(shelf, "", new Page.Request(4, 10)))
                .isEqualTo(new Slice(List.of(), false));
        assertThat(store().repositoryCache().slice(shelf, "", new Page.Request(4, Long.MAX_VALUE / 2)))
                .isEqualTo(new Slice(List.of(), false));
    }

    @Test
    default void aSearchLooksAtFoldedNamesBeforeSlicing() {
        var shelf = shelf();
        var engine = new Repository(1, "Engine", "Acme/Engine");
        var snake = new Repository(2, "my_engine", "acme/my_engine");
        var percent = new Repository(3, "other", "engines/other");
        var none = new Repository(4, "none", "acme/none");
        store().repositoryCache().store(shelf, List.of(engine, snake, percent, none), Fixtures.NOW);

        assertThat(slice(shelf, "engine", 2, 0)).isEqualTo(new Slice(List.of(engine, snake), true));
        assertThat(slice(shelf, "engine", 2, 1)).isEqualTo(new Slice(List.of(snake, percent), false));
        assertThat(slice(shelf, "acme/", 9, 0)).isEqualTo(new Slice(List.of(engine, snake, none), false));
        assertThat(slice(shelf, "y_e", 9, 0)).isEqualTo(new Slice(List.of(snake), false));
        assertThat(slice(shelf, "%", 9, 0)).isEqualTo(new Slice(List.of(), false));
        assertThat(slice(shelf, "!", 9, 0)).isEqualTo(new Slice(List.of(), false));
        assertThat(slice(shelf, "a_me", 9, 0)).isEqualTo(new Slice(List.of(), false));
    }

    @Test
    default void whileOneRenewsAListNobodyElseDoes() {
        var shelf = shelf();
        var until = Fixtures.NOW.plusSeconds(120);

        assertThat(store().repositoryCache().claim(shelf, Fixtures.NOW, until)).isTrue();
        assertThat(store().repositoryCache().claim(shelf, Fixtures.NOW.plusSeconds(119), until))
                .isFalse();
        assertThat(store().repositoryCache().state(shelf)).isEqualTo(new State(Optional.empty(), true));

        store().repositoryCache().store(shelf, repositories(1), Fixtures.NOW);
        assertThat(store().repositoryCache().state(shelf)).isEqualTo(new State(Optional.of(Fixtures.NOW), false));
        assertThat(store().repositoryCache().claim(shelf, Fixtures.NOW, until)).isTrue();
    }

    @Test
    default void ofManyThatBeginAtOnceOneDoes() {
        var shelf = shelf();

        var claimed = Threads.together(
                6, thread -> () -> store().repositoryCache().claim(shelf, Fixtures.NOW, Fixtures.NOW.plusSeconds(120)));

        assertThat(claimed).containsOnlyOnce(true);
    }

    @Test
    default void whoeverBeganAndDidNotEndIsWaitedForNoLongerThanItSaid() {
        var shelf = shelf();
        store().repositoryCache().store(shelf, repositories(3), Fixtures.NOW);
        store().repositoryCache().claim(shelf, Fixtures.NOW, Fixtures.NOW.plusSeconds(120));

        assertThat(store().repositoryCache().state(shelf).stale()).isTrue();
        assertThat(store().repositoryCache().claim(shelf, Fixtures.NOW.plusSeconds(120), Fixtures.NOW.plusSeconds(240)))
                .isTrue();
        assertThat(store().repositoryCache().all(shelf)).hasSize(3);
    }

    @Test
    default void aRenewalThatCameToNothingLeavesTheListStale() {
        var shelf = shelf();
        var list = repositories(3);
        store().repositoryCache().store(shelf, list, Fixtures.NOW);
        store().repositoryCache().claim(shelf, Fixtures.NOW, Fixtures.NOW.plusSeconds(120));

        store().repositoryCache().giveUp(shelf);

        assertThat(store().repositoryCache().state(shelf)).isEqualTo(new State(Optional.of(Fixtures.NOW), true));
        assertThat(store().repositoryCache().all(shelf)).isEqualTo(list);
        assertThat(store().repositoryCache().claim(shelf, Fixtures.NOW, Fixtures.NOW.plusSeconds(120)))
                .isTrue();
    }

    @Test
    default void whatBecomesStaleDuringARenewalStaysStale() {
        var shelf = shelf();
        store().repositoryCache().claim(shelf, Fixtures.NOW, Fixtures.NOW.plusSeconds(120));

        store().repositoryCache().markStale(shelf.installation());
        store().repositoryCache().store(shelf, repositories(1), Fixtures.NOW);

        assertThat(store().repositoryCache().state(shelf)).isEqualTo(new State(Optional.of(Fixtures.NOW), true));
    }

    @Test
    default void aListMarkedStaleStaysReadable() {
        var shelf = shelf();
        var own = new Shelf(shelf.installation(), Optional.of(make().user().id()));
        var other = shelf();
        for (var each : List.of(shelf, own, other)) {
            store().repositoryCache().store(each, repositories(2), Fixtures.NOW);
        }

        store().repositoryCache().markStale(shelf.installation());

        assertThat(store().repositoryCache().state(shelf).stale()).isTrue();
        assertThat(store().repositoryCache().state(own).stale()).isTrue();
        assertThat(store().repositoryCache().state(other).stale()).isFalse();
        assertThat(store().repositoryCache().all(shelf)).hasSize(2);
    }

    @Test
    default void everybodysListAndThoseOfPeopleAreApart() {
        var shelf = shelf();
        var ada = new Shelf(shelf.installation(), Optional.of(make().user().id()));
        var bob = new Shelf(shelf.installation(), Optional.of(make().user().id()));
        store().repositoryCache().store(shelf, repositories(3), Fixtures.NOW);
        store().repositoryCache().store(ada, repositories(1), Fixtures.NOW);
        store().repositoryCache().store(bob, repositories(2), Fixtures.NOW);

        store().repositoryCache().forget(ada);
        assertThat(store().repositoryCache().state(ada)).isEqualTo(State.NONE);
        assertThat(store().repositoryCache().all(shelf)).hasSize(3);
        assertThat(store().repositoryCache().all(bob)).hasSize(2);

        store().users().remove(bob.owner().orElseThrow());
        assertThat(store().repositoryCache().all(bob)).isEmpty();

        store().repositoryCache().forget(shelf.installation());
        assertThat(store().repositoryCache().state(shelf)).isEqualTo(State.NONE);
        assertThat(store().repositoryCache().all(shelf)).isEmpty();
    }

    private Shelf shelf() {
        return new Shelf(make().installation(), Optional.empty());
    }

    private Slice slice(Shelf shelf, String search, int limit, long offset) {
        return store().repositoryCache().slice(shelf, search, new Page.Request(limit, offset));
    }

    private static List<Repository> repositories(int count) {
        var all = new ArrayList<Repository>();
        for (var i = 0; i < count; i++) {
            all.add(new Repository(100 + i, "repo-" + i, "acme/repo-" + i));
        }
        return List.copyOf(all);
    }
}
