package io.vestibule.adapters.persistence.onboarding;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboardings;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

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
    public List<UserId> namingInvite(UUID invite) {
        return people(dao -> dao.delegatedTo(invite.toString()));
    }

    @Override
    public List<UserId> orphanedIn(OrganizationId organization) {
        return people(dao -> dao.orphanedIn(organization.value().toString()));
    }

    @Override
    public List<UserId> waitingSince(Instant moment) {
        return people(dao -> dao.waitingSince(moment.toEpochMilli()));
    }

    private List<UserId> people(Function<OnboardingDao, List<Long>> query) {
        return database.read(work -> query.apply(work.dao(OnboardingDao.class)).stream()
                .map(UserId::new)
                .toList());
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
