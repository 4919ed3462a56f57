package io.vestibule.adapters.persistence;

import io.vestibule.adapters.persistence.Work.Accounts;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.adapters.persistence.cache.Touch.UserSaved;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The accounts as the units of a batch left them that is not committed yet. Used by one thread. */
final class Uncommitted implements Accounts {

    private final Accounts committed;
    private final Map<UserId, User> saved = new HashMap<>();
    private final AtomicBoolean knowsAll = new AtomicBoolean(true);

    Uncommitted(Accounts committed) {
        this.committed = committed;
    }

    @Override
    public Optional<User> get(UserId id) {
        if (!knowsAll.get()) {
            return Optional.empty();
        }
        var user = saved.get(id);
        return user == null ? committed.get(id) : Optional.of(user);
    }

    /** Takes in what a unit changed. */
    void add(List<Touch> touches) {
        for (var touch : touches) {
            if (touch instanceof UserSaved account) {
                saved.put(account.after().id(), account.after());
            } else if (touch.mayChangeAccounts()) {
                knowsAll.set(false);
            }
        }
    }
}
