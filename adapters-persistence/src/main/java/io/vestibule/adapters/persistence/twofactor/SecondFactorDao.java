package io.vestibule.adapters.persistence.twofactor;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The SQL of {@code vestibule_second_factors}. */
@RegisterConstructorMapper(SecondFactorRow.class)
public interface SecondFactorDao {

    @SqlQuery("""
            SELECT user_id, device_id, sealed_secret, drift_steps, last_used_step, device_created_at, device_last_used_at,
                codes_salt, codes, codes_key, failures, last_failure_at, locked_at, warned_at, epoch
            FROM vestibule_second_factors WHERE user_id = :user
            """)
    Optional<SecondFactorRow> find(long user);

    @SqlQuery("SELECT user_id FROM vestibule_second_factors WHERE user_id IN (<users>) AND device_id IS NOT NULL")
    List<Long> deviceOwnersAmong(@BindList List<Long> users);

    @SqlUpdate("""
            INSERT INTO vestibule_second_factors (
                user_id, device_id, sealed_secret, drift_steps, last_used_step, device_created_at, device_last_used_at,
                codes_salt, codes, codes_key, failures, last_failure_at, locked_at, warned_at, epoch)
            VALUES (
                :userId, :deviceId, :sealedSecret, :driftSteps, :lastUsedStep, :deviceCreatedAt, :deviceLastUsedAt,
                :codesSalt, :codes, :codesKey, :failures, :lastFailureAt, :lockedAt, :warnedAt, :epoch)
            ON CONFLICT (user_id) DO UPDATE SET
                device_id = excluded.device_id, sealed_secret = excluded.sealed_secret,
                drift_steps = excluded.drift_steps, last_used_step = excluded.last_used_step,
                device_created_at = excluded.device_created_at, device_last_used_at = excluded.device_last_used_at,
                codes_salt = excluded.codes_salt, codes = excluded.codes, codes_key = excluded.codes_key,
                failures = excluded.failures,
                last_failure_at = excluded.last_failure_at, locked_at = excluded.locked_at,
                warned_at = excluded.warned_at, epoch = excluded.epoch
            """)
    void upsert(@BindMethods SecondFactorRow row);
}
