package io.vestibule.adapters.persistence.notifications;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_mail_outbox}. */
@RegisterConstructorMapper(MailRow.class)
public interface MailDao {

    @SqlUpdate("""
            INSERT INTO vestibule_mail_outbox (uuid, template, payload, due_at, attempts, given_up)
            VALUES (:uuid, :template, :payload, 0, 0, FALSE)
            """)
    void insert(String uuid, String template, String payload);

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM vestibule_mail_outbox WHERE NOT given_up AND due_at <= :now)")
    boolean isAnyDue(long now);

    @SqlQuery("""
            UPDATE vestibule_mail_outbox SET due_at = :leaseUntil, attempts = attempts + 1
            WHERE id = (
                SELECT id FROM vestibule_mail_outbox
                WHERE NOT given_up AND due_at <= :now ORDER BY due_at, id LIMIT 1)
            RETURNING uuid, template, payload, attempts
            """)
    Optional<MailRow> claim(long now, long leaseUntil);

    @SqlUpdate("DELETE FROM vestibule_mail_outbox WHERE uuid = :uuid")
    void delete(String uuid);

    @SqlUpdate("""
            UPDATE vestibule_mail_outbox SET due_at = :next, problem = :problem
            WHERE uuid = :uuid AND attempts = :attempt
            """)
    void retryAt(String uuid, int attempt, long next, String problem);

    @SqlUpdate("""
            UPDATE vestibule_mail_outbox SET given_up = TRUE, problem = :problem
            WHERE uuid = :uuid AND attempts = :attempt
            """)
    void giveUp(String uuid, int attempt, String problem);

    @SqlQuery("SELECT COUNT(*) FROM vestibule_mail_outbox WHERE given_up = :givenUp")
    long count(boolean givenUp);

    @SqlQuery("SELECT problem FROM vestibule_mail_outbox WHERE problem IS NOT NULL ORDER BY id DESC LIMIT 1")
    Optional<String> lastProblem();
}
