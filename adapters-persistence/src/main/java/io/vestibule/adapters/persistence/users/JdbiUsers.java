package io.vestibule.adapters.persistence.users;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.cache.Touch;
import io.vestibule.adapters.persistence.dialect.StoreFailure;
import io.vestibule.adapters.persistence.organizations.MembershipDao;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Accounts in the database. */
public final class JdbiUsers implements Users {

    private final Database database;

    @Inject
    public JdbiUsers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<User> find(UserId id) {
        return database.read(work -> work.remembered(id)
                .or(() -> UserStatements.find(work, id.value()).map(row -> remembered(work, row))));
    }

    @Override
    public Optional<User> find(UUID uuid) {
        return database.read(
                work -> work.dao(UserDao.class).findByUuid(uuid.toString()).map(row -> remembered(work, row)));
    }

    @Override
    public Optional<User> find(EmailAddress address) {
        return database.read(
                work -> work.dao(UserDao.class).findByEmail(address.value()).map(row -> remembered(work, row)));
    }

    @Override
    public boolean isTaken(EmailAddress address) {
        return database.read(work -> work.dao(UserDao.class).countByEmail(address.value()) > 0);
    }

    @Override
    public boolean isAliasTaken(EmailAddress base) {
        var local = base.localPart();
        var pattern = escaped(local) + "+%" + escaped(base.value().substring(local.length()));
        return database.read(work -> work.dao(UserDao.class).countByEmailLike(pattern) > 0);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("_", "!_").replace("%", "!%");
    }

    @Override
    public boolean hasOtherActiveStaff(UserId id) {
        return database.read(work -> work.dao(UserDao.class).countOtherActiveStaff(id.value()) > 0);
    }

    @Override
    public boolean isAnybodyThere() {
        return database.read(work -> work.dao(UserDao.class).any().isPresent());
    }

    @Override
    public OptionalInt importedIterations() {
        return database.read(work -> work.dao(UserDao.class).importedHashBeginnings()).stream()
                .flatMapToInt(beginning -> PasswordHash.importedIterations(beginning).stream())
                .max();
    }

    @Override
    public User add(User.Draft draft) {
        return database.write(work -> {
            var row = UserRow.of(draft.numbered(new UserId(0)));
            var user = draft.numbered(
                    new UserId(refusingTaken(() -> work.dao(UserDao.class).insert(row))));
            work.touch(new Touch.UserSaved(Optional.empty(), user));
            work.remember(user);
            return user;
        });
    }

    @Override
    public void save(User user) {
        database.write(work -> {
            var before = work.remembered(user.id());
            if (update(work, user, before) == 0) {
                throw DomainException.notFound();
            }
            if (before.map(User::active).orElse(!user.active()) != user.active()) {
                touchOrganizationsOf(work, user.id()); // they count their active members
            }
            work.touch(new Touch.UserSaved(before, user));
            work.remember(user);
            return true;
        });
    }

    @Override
    public void remove(UserId id) {
        database.write(work -> {
            touchOrganizationsOf(work, id);
            work.dao(UserDao.class).delete(id.value());
            work.touch(new Touch.Account(id));
            work.touch(new Touch.Access(id));
            return true;
        });
    }

    private static int update(Work work, User user, Optional<User> before) {
        if (before.isPresent() && differsInProfileOnly(before.get(), user)) {
            return UserStatements.updateProfile(work, before.get(), user);
        }
        var row = UserRow.of(user);
        return refusingTaken(() -> work.dao(UserDao.class).update(row));
    }

    private static boolean differsInProfileOnly(User before, User after) {
        return before.mailbox().equals(after.mailbox())
                && before.credentials().equals(after.credentials())
                && before.active() == after.active()
                && before.staff() == after.staff()
                && before.workplace().equals(after.workplace())
                && before.lastLogin().equals(after.lastLogin());
    }

    private static void touchOrganizationsOf(Work work, UserId user) {
        work.dao(MembershipDao.class)
                .organizationsOf(user.value())
                .forEach(organization ->
                        work.touch(new Touch.Organization(new OrganizationId(UUID.fromString(organization)))));
    }

    private static User remembered(Work work, UserRow row) {
        var user = row.toUser();
        work.remember(user);
        return user;
    }

    private static <T> T refusingTaken(Supplier<T> statement) {
        try {
            return statement.get();
        } catch (UnableToExecuteStatementException e) {
            throw StoreFailure.isDuplicate(e, "email") ? UserErrors.emailTaken() : e;
        }
    }
}
