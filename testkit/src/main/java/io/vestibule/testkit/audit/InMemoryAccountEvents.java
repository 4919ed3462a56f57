package io.vestibule.testkit.audit;

import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.testkit.common.InMemoryStore;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;

/** Account events in memory. */
public final class InMemoryAccountEvents implements AccountEvents {

    private final InMemoryStore store;

    @Inject
    public InMemoryAccountEvents(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public void append(AccountEvent event) {
        store.change(() -> store.events().put(event.id(), event));
    }

    @Override
    public Page<AccountEvent> ofUser(UserId user, Page.Request page) {
        var events = new ArrayList<>(store.locked(() -> store.events().all().stream()
                .filter(event -> event.user().map(AccountEvent.Account::id).equals(Optional.of(user)))
                .toList()));
        Collections.reverse(events);
        return new Page<>(
                events.stream().skip(page.offset()).limit(page.limit()).toList(), events.size());
    }
}
