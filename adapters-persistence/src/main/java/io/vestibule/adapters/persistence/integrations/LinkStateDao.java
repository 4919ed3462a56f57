package io.vestibule.adapters.persistence.integrations;

import io.vestibule.domain.common.Choice;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.LinkFlow;
import io.vestibule.domain.integrations.LinkState;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The SQL of {@code vestibule_link_states}. */
@RegisterConstructorMapper(LinkStateDao.Row.class)
public interface LinkStateDao {

    /** A row; the time is epoch milliseconds. */
    record Row(
            String tokenHash,
            long userId,
            String flow,
            @Nullable String installationId,
            @Nullable String connectFrom,
            @Nullable String slackTeamId,
            long expiresAt) {

        static Row of(LinkState state) {
            return new Row(
                    state.tokenHash(),
                    state.user().value(),
                    state.flow().text(),
                    state.installation().map(InstallationId::value).orElse(null),
                    state.connectFrom().orElse(null),
                    state.slackTeam().orElse(null),
                    state.expiresAt().toEpochMilli());
        }

        /** Empty for a flow that another version of Vestibule began and this one does not know. */
        Optional<LinkState> toState() {
            return Choice.find(LinkFlow.class, flow)
                    .map(known -> new LinkState(
                            tokenHash,
                            new UserId(userId),
                            known,
                            Optional.ofNullable(installationId).map(InstallationId::new),
                            Optional.ofNullable(connectFrom),
                            Optional.ofNullable(slackTeamId),
                            Instant.ofEpochMilli(expiresAt)));
        }
    }

    String COLUMNS = "token_hash, user_id, flow, installation_id, connect_from, slack_team_id, expires_at";

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_link_states WHERE token_hash = :tokenHash")
    Optional<Row> find(String tokenHash);

    @SqlQuery("SELECT " + COLUMNS + " FROM vestibule_link_states WHERE user_id = :user AND is_pending")
    Optional<Row> pending(long user);

    @SqlUpdate("UPDATE vestibule_link_states SET is_pending = FALSE WHERE user_id = :user AND is_pending")
    void clearPending(long user);

    @SqlUpdate("""
            INSERT INTO vestibule_link_states (
                token_hash, user_id, flow, installation_id, connect_from, slack_team_id, is_pending, expires_at)
            VALUES (:tokenHash, :userId, :flow, :installationId, :connectFrom, :slackTeamId, TRUE, :expiresAt)
            """)
    void insert(@BindMethods Row row);

    @SqlUpdate("""
            DELETE FROM vestibule_link_states WHERE user_id = :user AND id NOT IN (
                SELECT id FROM vestibule_link_states WHERE user_id = :user ORDER BY id DESC LIMIT :kept)
            """)
    void deleteAllBut(long user, int kept);

    @SqlUpdate("DELETE FROM vestibule_link_states WHERE token_hash = :tokenHash")
    int delete(String tokenHash);

    @SqlUpdate("DELETE FROM vestibule_link_states WHERE expires_at <= :now")
    int deleteExpired(long now);
}
