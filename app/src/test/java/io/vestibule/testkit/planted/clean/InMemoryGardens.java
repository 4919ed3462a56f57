package io.vestibule.testkit.planted.clean;

import io.vestibule.domain.planted.clean.Garden;
import io.vestibule.domain.planted.clean.Gardens;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A fake as it should be. */
public final class InMemoryGardens implements Gardens {

    private final List<Garden> gardens = new CopyOnWriteArrayList<>();

    @Override
    public void save(Garden garden) {
        gardens.add(garden);
    }
}
