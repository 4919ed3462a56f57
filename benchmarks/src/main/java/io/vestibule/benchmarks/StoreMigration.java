package io.vestibule.benchmarks;

import io.vestibule.adapters.persistence.Connections;
import io.vestibule.adapters.persistence.transfer.StoreCopy;
import io.vestibule.app.Vestibule;
import io.vestibule.application.accounts.CreateAccount;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.PersonName;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long {@code migrate-store} takes for 100,000 accounts with everything attached, from a SQLite file to a PostgreSQL on this
 * machine and back.
 */
public final class StoreMigration {

    private static final int USERS = Integer.getInteger("users", 100_000);

    private StoreMigration() {}

    /** Prints a line for each way. */
    public static void main(String... arguments) throws IOException, SQLException {
        var folder = Files.createTempDirectory("vestibule-benchmark");
        try (var server = EmbeddedPostgres.start()) {
            var file = folder.resolve("accounts.db");
            fill(file);
            System.out.printf("%,d accounts in a file of %d MB%n", USERS, Files.size(file) / 1_000_000);
            try (var source = Connections.sqlite(file);
                    var there = Connections.postgresql(
                            server.getJdbcUrl("postgres", "postgres"), "bench", Optional.empty(), Optional.empty());
                    var back = Connections.sqlite(folder.resolve("back.db"))) {
                measure("SQLite to PostgreSQL", source, there);
                measure("PostgreSQL to SQLite", there, back);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void measure(String name, Connections source, Connections target) {
        var began = System.nanoTime();
        var copied = StoreCopy.copy(source, target);
        System.out.printf(
                "%s: %,d rows of %d tables in %.1f s%n",
                name, copied.rows(), copied.tables(), (System.nanoTime() - began) / 1e9);
    }

    /** One account, and then as many copies of it and of what belongs to one. */
    private static void fill(Path file) throws SQLException {
        try (var vestibule =
                Vestibule.builder().database(file).withoutHousekeeping().build()) {
            vestibule
                    .get(CreateAccount.class)
                    .handle(new CreateAccount.Command(
                            new EmailAddress("first@example.com"),
                            new FullName(new PersonName("First"), PersonName.NONE),
                            Optional.empty(),
                            false,
                            Optional.empty()));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA synchronous = OFF");
            connection.setAutoCommit(false);
            statement.executeUpdate(
                    "CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n"
                            + " WHERE i < " + USERS
                            + ") SELECT i, printf('%08x-0000-7000-8000-000000000000', i) AS uuid,"
                            + " lower(hex(randomblob(32))) AS hash, 1780000000000 + i AS at FROM n");
            for (var insert : INSERTS) {
                statement.executeUpdate(insert);
            }
            connection.commit();
        }
    }

    private static final List<String> INSERTS =
            List.of("""
            INSERT INTO vestibule_organizations
                (id, name, slug, settings, enforce_2fa, is_active, is_pending_deletion, created_at, updated_at)
            SELECT uuid, 'Organization ' || i, 'organization-' || i, settings, enforce_2fa, is_active, is_pending_deletion, at, at
            FROM n, (SELECT * FROM vestibule_organizations LIMIT 1)
            """, """
            INSERT INTO vestibule_projects (id, uuid, organization_id, name, api_token, timezone, completed_snippet_onboarding,
                completed_onboarding_for, ingested_event, is_demo, access_control, created_at)
            SELECT i, n.uuid, n.uuid, 'Default project', 'phc_' || hash, timezone, completed_snippet_onboarding,
                completed_onboarding_for, ingested_event, is_demo, access_control, at
            FROM n, (SELECT * FROM vestibule_projects LIMIT 1)
            """, """
            INSERT INTO vestibule_users (id, uuid, distinct_id, email, is_email_verified, password_hash, auth_epoch, first_name,
                last_name, is_active, is_staff, current_organization_id, current_project_id, notification_settings, preferences,
                joined_at, last_login)
            SELECT i, n.uuid, hash, 'user' || i || '@example.com', 1,
                '$argon2id$v=19$m=19456,t=2,p=1$' || substr(hash, 1, 22) || '$' || substr(hash, 1, 43), 0, 'First' || i, 'Last',
                1, 0, n.uuid, i, notification_settings, preferences, at, at
            FROM n, (SELECT * FROM vestibule_users LIMIT 1)
            """, """
            INSERT INTO vestibule_memberships (id, organization_id, user_id, level, joined_at, updated_at)
            SELECT uuid, uuid, i, 15, at, at FROM n
            """, """
            INSERT INTO vestibule_invites
                (id, organization_id, target_email, first_name, level, created_by, created_at, is_delegation, updated_at,
                    project_access)
            SELECT uuid, uuid, 'guest' || i || '@example.com', '', 1, i, at, 0, at, '[]' FROM n
            """, """
            INSERT INTO vestibule_onboardings (user_id, skipped_at, skipped_reason, skipped_organization_id)
            SELECT i, at, 'later', uuid FROM n
            """, """
            INSERT INTO vestibule_scene_personalisations (user_id, project_id, scene, dashboard) SELECT i, i, 'Person', i FROM n
            """, """
            INSERT INTO vestibule_personal_api_keys (id, user_id, label, mask_value, secure_value, scopes, scoped_teams,
                scoped_organizations, created_at, last_used_at)
            SELECT uuid || k.column1, i, 'key', 'phx_...' || substr(hash, 1, 4), 'sha256$' || k.column1 || hash,
                '["user:read","user:write"]', '[]', '[]', at, at
            FROM n, (VALUES (1), (2)) k
            """, """
            INSERT INTO vestibule_sessions (id, token_hash, user_id, created_at, last_reauth_at, last_activity, expires_at,
                auth_epoch, two_factor_verified, login_method, client_address, user_agent)
            SELECT uuid || k.column1, k.column1 || hash, i, at, at, at, at, 0, 1, 'password', '192.0.2.1',
                'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
            FROM n, (VALUES (1), (2)) k
            """, """
            INSERT INTO vestibule_account_events (uuid, at, type, user_id, user_uuid, actor_id, address, user_agent, details)
            SELECT uuid, at, 'login.succeeded', i, uuid, i, '192.0.2.1',
                'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
                '{"method":"password"}'
            FROM n, (VALUES (1), (2), (3), (4), (5)) k
            """, """
            INSERT INTO vestibule_seen_devices (user_id, likeness, last_seen_at) SELECT i, hash, at FROM n
            """, """
            INSERT INTO vestibule_push_registrations (id, user_id, token_hash, sealed_token, platform, created_at, last_seen_at)
            SELECT uuid, i, hash, 'v1.abcdefgh.' || hash || hash || hash, 'ios', at, at FROM n
            """, """
            INSERT INTO vestibule_second_factors (user_id, device_id, sealed_secret, drift_steps, last_used_step,
                device_created_at, codes_salt, codes, failures, epoch)
            SELECT i, uuid, 'v1.abcdefgh.' || hash, 0, 1, at, substr(hash, 1, 22), json_array(hash, hash, hash, hash, hash,
                hash, hash, hash, hash, hash), 0, 1
            FROM n
            """, """
            INSERT INTO vestibule_trusted_devices (id, token_hash, user_id, factor_epoch, auth_epoch, expires_at)
            SELECT uuid, hash, i, 1, 0, at FROM n
            """, """
            INSERT INTO vestibule_passkeys (id, user_id, credential_id, public_key, sign_count, transports, label, is_verified,
                created_at)
            SELECT uuid, i, hash, hash || hash, 1, '["internal"]', 'Laptop', 1, at FROM n
            """, """
            INSERT INTO vestibule_integrations (id, user_id, kind, external_id, github_user_id, sealed_access, created_at,
                updated_at)
            SELECT uuid, i, 'github', i, i, NULL, at, at FROM n
            """, """
            INSERT INTO vestibule_github_credentials (user_id, github_user_id, login, sealed_access, sealed_refresh, version,
                used_at)
            SELECT i, i, 'octocat' || i, 'v1.abcdefgh.' || hash, 'v1.abcdefgh.' || hash, 1, at FROM n
            """);
}
