package io.vestibule.adapters.persistence.audit;

import io.vestibule.adapters.persistence.Database;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.AccountEvents;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/** What happened to accounts, in the database. */
public final class JdbiAccountEvents implements AccountEvents {

    private final Database database;

    @Inject
    public JdbiAccountEvents(Database database) {
        this.database = database;
    }

    @Override
    public void append(AccountEvent event) {
        database.write(work -> work.plainly(EventDao.INSERT, statement -> {
            fill(statement, event);
            return statement.executeUpdate();
        }));
    }

    @Override
    public Page<AccountEvent> ofUser(UserId user, Page.Request page) {
        return database.snapshot(work -> {
            var dao = work.dao(EventDao.class);
            var rows = dao.ofUser(user.value(), page.limit(), page.offset());
            return new Page<>(rows.stream().map(EventRow::toEvent).toList(), dao.countOfUser(user.value()));
        });
    }

    private static void fill(PreparedStatement statement, AccountEvent event) throws SQLException {
        var origin = event.origin();
        statement.setString(1, event.id().toString());
        statement.setLong(2, event.at().toEpochMilli());
        statement.setString(3, event.type().text());
        setNumber(statement, 4, event.user().map(account -> account.id().value()));
        setText(statement, 5, event.user().map(account -> account.uuid().toString()));
        setNumber(statement, 6, event.actor().map(UserId::value));
        setText(statement, 7, event.session().map(session -> session.value().toString()));
        setText(statement, 8, event.keyMask());
        setText(statement, 9, origin.address());
        setText(statement, 10, origin.userAgent());
        setText(statement, 11, origin.requestId());
        statement.setString(12, EventRow.details(event));
    }

    private static void setNumber(PreparedStatement statement, int index, Optional<Long> number) throws SQLException {
        if (number.isPresent()) {
            statement.setLong(index, number.get());
        } else {
            statement.setNull(index, Types.BIGINT);
        }
    }

    private static void setText(PreparedStatement statement, int index, Optional<String> text) throws SQLException {
        statement.setString(index, text.orElse(null));
    }
}
