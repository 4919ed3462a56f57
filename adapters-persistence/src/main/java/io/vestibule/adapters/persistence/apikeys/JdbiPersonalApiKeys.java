package io.vestibule.adapters.persistence.apikeys;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.UserId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Personal API keys in the database. */
public final class JdbiPersonalApiKeys implements PersonalApiKeys {

    private final Database database;

    @Inject
    public JdbiPersonalApiKeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<PersonalApiKey> find(String id) {
        return database.read(work -> work.dao(KeyDao.class).findById(id).map(KeyRow::toKey));
    }

    @Override
    public List<PersonalApiKey> ofUser(UserId user) {
        return database.read(work -> work.dao(KeyDao.class).ofUser(user.value()).stream()
                .map(KeyRow::toKey)
                .toList());
    }

    @Override
    public void save(PersonalApiKey key) {
        database.write(work -> {
            work.dao(KeyDao.class).upsert(KeyRow.of(key));
            touch(work, key.user());
            return true;
        });
    }

    @Override
    public void remove(String id) {
        database.write(work -> {
            work.dao(KeyDao.class).delete(id).ifPresent(user -> touch(work, new UserId(user)));
            return true;
        });
    }

    @Override
    public void recordUse(Collection<String> ids, Instant at) {
        if (ids.isEmpty()) {
            return;
        }
        database.write(work -> {
            // only the key's own principal shows when it was used; the account's view does not
            work.dao(KeyDao.class)
                    .recordUse(List.copyOf(ids), at.toEpochMilli())
                    .forEach(user -> work.touch(new Touch.Access(new UserId(user))));
            return true;
        });
    }

    private static void touch(Work work, UserId owner) {
        work.touch(new Touch.Access(owner));
        work.touch(new Touch.Account(owner)); // it shows whether there are keys to review
    }
}
