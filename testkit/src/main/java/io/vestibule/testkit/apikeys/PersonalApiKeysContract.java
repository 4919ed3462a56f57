package io.vestibule.testkit.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.apikeys.PersonalApiKeys} owes its callers. */
public interface PersonalApiKeysContract extends StoreContract {

    @Test
    default void aKeyIsFoundAsItWasStored() {
        var ada = make().user();
        var key = new PersonalApiKey(
                "i".repeat(40) + make().unique(),
                ada.id(),
                "🔑".repeat(PersonalApiKey.MAX_LABEL_LENGTH),
                Optional.of("for the \"engine\"\nin the cellar"),
                "phx_...\"é1",
                make().keyHash(),
                Scopes.parse(List.of("user:write", "insight:read", "dashboard:read", "of_a_host:write")),
                List.of(new ProjectId(70), new ProjectId(3), new ProjectId(Long.MAX_VALUE)),
                List.of(new OrganizationId(UUID.randomUUID()), new OrganizationId(UUID.randomUUID())),
                Instant.parse("2026-01-02T03:04:05.006Z"),
                Optional.of(Instant.parse("2026-02-03T04:05:06.007Z")),
                Optional.of(Instant.parse("2026-03-04T05:06:07.008Z")));

        store().apiKeys().save(key);

        assertThat(store().apiKeys().find(key.id())).contains(key);
        assertThat(store().apiKeys().ofUser(ada.id())).containsExactly(key);
        assertThat(store().apiKeys().find(key.id()).orElseThrow().scopes().texts())
                .containsExactlyElementsOf(key.scopes().texts());
    }

    @Test
    default void aKeyForEverythingEverywhereIsKeptAsItIs() {
        var ada = make().user();
        var key = new PersonalApiKey(
                make().unique(),
                ada.id(),
                "x",
                Optional.empty(),
                "phx_...0000",
                make().keyHash(),
                Scopes.parse(List.of("*")),
                List.of(),
                List.of(),
                Fixtures.NOW,
                Optional.empty(),
                Optional.empty());

        store().apiKeys().save(key);

        assertThat(store().apiKeys().find(key.id())).contains(key);
    }

    @Test
    default void theNextStateReplacesTheFormerOne() {
        var ada = make().user();
        var key = make().key(ada.id());
        var next = new PersonalApiKey(
                key.id(),
                key.user(),
                "Another label",
                Optional.of("Another description"),
                "phx_...9999",
                make().keyHash(),
                Scopes.parse(List.of("*", "user:read")),
                List.of(new ProjectId(5)),
                List.of(new OrganizationId(UUID.randomUUID())),
                key.createdAt(),
                Optional.of(Fixtures.NOW),
                Optional.of(Fixtures.NOW));

        store().apiKeys().save(next);

        assertThat(store().apiKeys().ofUser(ada.id())).containsExactly(next);
        assertThat(store().principals().byKey(key.hash())).isEmpty();
        assertThat(store().principals().byKey(next.hash())).isPresent();
    }

    @Test
    default void keysOfAnAccountStandNewestFirst() {
        var ada = make().user();
        var middle = make().key(ada.id(), Fixtures.NOW);
        var newest = make().key(ada.id(), Fixtures.NOW.plusMillis(1));
        var oldest = make().key(ada.id(), Fixtures.NOW.minusMillis(1));
        make().key(make().user().id());

        assertThat(store().apiKeys().ofUser(ada.id())).containsExactly(newest, middle, oldest);
    }

    @Test
    default void ofKeysMadeAtOneMomentTheHigherIdStandsFirst() {
        var ada = make().user().id();
        var first = make().unique();
        for (var letter : List.of("b", "c", "a")) {
            save(ada, first + letter);
        }

        assertThat(store().apiKeys().ofUser(ada))
                .extracting(PersonalApiKey::id)
                .containsExactly(first + "c", first + "b", first + "a");
    }

    private void save(UserId owner, String id) {
        store().apiKeys()
                .save(new PersonalApiKey(
                        id,
                        owner,
                        "x",
                        Optional.empty(),
                        "phx_...0000",
                        make().keyHash(),
                        Scopes.parse(List.of("*")),
                        List.of(),
                        List.of(),
                        Fixtures.NOW,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    default void noKeyIsFoundUnderAnUnknownName() {
        assertThat(store().apiKeys().find(make().unique())).isEmpty();
        assertThat(store().apiKeys().ofUser(new UserId(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    default void aRemovedKeyIsGoneAndTheOthersStay() {
        var ada = make().user();
        var gone = make().key(ada.id());
        var kept = make().key(ada.id());

        store().apiKeys().remove(gone.id());

        assertThat(store().apiKeys().find(gone.id())).isEmpty();
        assertThat(store().apiKeys().ofUser(ada.id())).containsExactly(kept);
        assertThat(store().principals().byKey(gone.hash())).isEmpty();
    }

    @Test
    default void removingAMissingKeyDoesNothing() {
        assertThatCode(() -> store().apiKeys().remove(make().unique())).doesNotThrowAnyException();
    }

    @Test
    default void useIsNotedForAllThatWereUsed() {
        var ada = make().user();
        var first = make().key(ada.id());
        var second = make().key(make().user().id());
        var unused = make().key(ada.id());
        var at = Fixtures.NOW.plusMillis(1234);

        store().apiKeys().recordUse(List.of(first.id(), second.id()), at);

        assertThat(store().apiKeys().find(first.id())).contains(first.usedAt(at));
        assertThat(store().apiKeys().find(second.id())).contains(second.usedAt(at));
        assertThat(store().apiKeys().find(unused.id())).contains(unused);
    }

    @Test
    default void useOfKeysThatAreGoneIsPassedOver() {
        var key = make().key(make().user().id());

        store().apiKeys().recordUse(List.of(make().unique(), key.id()), Fixtures.NOW);

        assertThat(store().apiKeys().find(key.id())).contains(key.usedAt(Fixtures.NOW));
    }

    @Test
    default void useNeverMovesBackwards() {
        var key = make().key(make().user().id());
        store().apiKeys().recordUse(List.of(key.id()), Fixtures.NOW);

        store().apiKeys().recordUse(List.of(key.id()), Fixtures.NOW.minusMillis(1));

        assertThat(store().apiKeys().find(key.id())).contains(key.usedAt(Fixtures.NOW));
    }

    @Test
    default void nothingUsedIsNothingToNote() {
        assertThatCode(() -> store().apiKeys().recordUse(List.of(), Fixtures.NOW))
                .doesNotThrowAnyException();
    }
}
