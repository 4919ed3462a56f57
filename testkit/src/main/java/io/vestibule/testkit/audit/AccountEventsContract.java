package io.vestibule.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.sessions.SessionId;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link AccountEvents} owes. */
public interface AccountEventsContract extends StoreContract {

    Page.Request FIRST_TEN = new Page.Request(10, 0);

    @Test
    default void anEventComesBackAsItWasAppended() {
        var ada = make().user();
        var full = new AccountEvent(
                UUID.randomUUID(),
                Fixtures.NOW.plusMillis(1),
                EventType.LOGIN_FAILED,
                Optional.of(account(ada)),
                Optional.of(make().user().id()),
                Optional.of(new SessionId(UUID.randomUUID())),
                Optional.of("phx_...ace1"),
                new Origin(Optional.of("192.0.2.1"), Optional.of("Firefox \"ü\""), Optional.of("r-1")),
                Map.of("method", "password", "reason", "it's \"wrong\"\n"));
        var plain = event(ada);

        store().events().append(full);
        store().events().append(plain);

        assertThat(store().events().ofUser(ada.id(), FIRST_TEN).items()).containsExactly(plain, full);
    }

    @Test
    default void whatWasAppendedLastComesFirstWhateverItsTime() {
        var ada = make().user();
        var first = event(ada);
        var second = event(ada);
        var third = event(ada);
        store().events().append(first);
        store().events().append(second);
        store().events().append(third);

        var page = store().events().ofUser(ada.id(), new Page.Request(1, 1));

        assertThat(page).isEqualTo(new Page<>(List.of(second), 3));
        assertThat(store().events().ofUser(ada.id(), new Page.Request(5, 3)).items())
                .isEmpty();
    }

    @Test
    default void anAccountHasItsOwnEventsOnly() {
        var ada = make().user();
        store().events().append(event(make().user()));
        store().events().append(eventOfNobody());

        assertThat(store().events().ofUser(ada.id(), FIRST_TEN).total()).isZero();
    }

    @Test
    default void eventsOutliveTheirAccount() {
        var ada = make().user();
        var event = event(ada);
        store().events().append(event);

        store().users().remove(ada.id());

        assertThat(store().events().ofUser(ada.id(), FIRST_TEN).items()).containsExactly(event);
    }

    @Test
    default void anEventIsNotKeptWhereItsUnitOfWorkIsNot() {
        var ada = make().user();

        var failure = catchThrowable(() -> store().unitOfWork().run(() -> {
            store().events().append(event(ada));
            throw new IllegalStateException("no");
        }));

        assertThat(failure).isInstanceOf(IllegalStateException.class);
        assertThat(store().events().ofUser(ada.id(), FIRST_TEN).total()).isZero();
    }

    private static AccountEvent.Account account(User user) {
        return new AccountEvent.Account(user.id(), user.uuid());
    }

    private static AccountEvent event(User user) {
        return event(Optional.of(account(user)));
    }

    private static AccountEvent eventOfNobody() {
        return event(Optional.empty());
    }

    private static AccountEvent event(Optional<AccountEvent.Account> account) {
        return new AccountEvent(
                UUID.randomUUID(),
                Fixtures.NOW,
                EventType.USER_UPDATED,
                account,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Origin.INTERNAL,
                Map.of());
    }
}
