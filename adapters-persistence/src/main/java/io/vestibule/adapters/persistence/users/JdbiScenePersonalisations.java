package io.vestibule.adapters.persistence.users;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.ScenePersonalisations;
import jakarta.inject.Inject;
import java.util.List;

/** Scene choices in the database. */
public final class JdbiScenePersonalisations implements ScenePersonalisations {

    private final Database database;

    @Inject
    public JdbiScenePersonalisations(Database database) {
        this.database = database;
    }

    @Override
    public void put(ScenePersonalisation personalisation) {
        database.write(work -> {
            work.dao(SceneDao.class).upsert(SceneRow.of(personalisation));
            work.touch(new Touch.Account(personalisation.user()));
            return true;
        });
    }

    @Override
    public List<ScenePersonalisation> ofUser(UserId user) {
        return database.read(work -> work.dao(SceneDao.class).ofUsers(List.of(user.value())).stream()
                .map(SceneRow::toScenePersonalisation)
                .toList());
    }
}
