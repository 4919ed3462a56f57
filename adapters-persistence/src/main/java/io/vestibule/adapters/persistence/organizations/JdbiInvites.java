package io.vestibule.adapters.persistence.organizations;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.adapters.persistence.onboarding.OnboardingDao;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.users.EmailAddress;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Invites in the database. */
public final class JdbiInvites implements Invites {

    private final Database database;

    @Inject
    public JdbiInvites(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Invite> find(UUID id) {
        return database.read(
                work -> work.dao(InviteDao.class).findById(id.toString()).map(InviteRow::toInvite));
    }

    @Override
    public List<Invite> forAddress(EmailAddress target) {
        return database.read(work -> work.dao(InviteDao.class).forAddress(target.value()).stream()
                .map(InviteRow::toInvite)
                .toList());
    }

    @Override
    public void save(Invite invite) {
        database.write(work -> {
            var dao = work.dao(InviteDao.class);
            dao.findById(invite.id().toString())
                    .ifPresent(before -> work.touch(new Touch.Address(before.targetEmail())));
            dao.upsert(InviteRow.of(invite));
            work.touch(new Touch.Address(invite.target().value()));
            return true;
        });
    }

    @Override
    public void remove(UUID id) {
        database.write(work -> {
            var dao = work.dao(InviteDao.class);
            dao.findById(id.toString()).ifPresent(row -> {
                // whoever handed onboarding on with it sees the invite go
                work.dao(OnboardingDao.class)
                        .delegatedTo(row.id())
                        .forEach(user -> work.touch(new Touch.Account(new UserId(user))));
                dao.delete(row.id());
                work.touch(new Touch.Address(row.targetEmail()));
            });
            return true;
        });
    }
}
