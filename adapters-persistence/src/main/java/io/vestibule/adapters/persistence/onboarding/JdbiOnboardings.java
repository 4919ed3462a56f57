package io.vestibule.adapters.persistence.onboarding;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboardings;
import jakarta.inject.Inject;
import java.util.List;

/** Onboarding states in the database; a person without a row has none. */
public final class JdbiOnboardings implements Onboardings {

    private final Database database;

    @Inject
    public JdbiOnboardings(Database database) {
        this.database = database;
    }

    @Override
    public Onboarding of(UserId user) {
        return database.read(work -> work.dao(OnboardingDao.class).ofUsers(List.of(user.value())).stream()
                .findFirst()
                .map(OnboardingRow::toOnboarding)
                .orElse(Onboarding.NONE));
    }

    @Override
    public void save(UserId user, Onboarding onboarding) {
        database.write(work -> {
            work.dao(OnboardingDao.class).upsert(OnboardingRow.of(user, onboarding));
            work.touch(new Touch.Account(user));
            return true;
        });
    }
}
