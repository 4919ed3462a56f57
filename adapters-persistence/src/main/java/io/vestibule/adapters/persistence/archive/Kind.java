package io.vestibule.adapters.persistence.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of record: a table, and what is particular about its columns. Members of a record are called as the columns are.
 *
 * @param flags columns of truth values, which SQLite cannot tell from numbers
 * @param json columns that hold JSON
 * @param omitted columns that mean nothing elsewhere
 * @param order columns by which records are sorted, and told apart
 * @param names columns by which a row is recognised that is there already, each list by itself
 * @param unique columns in which no two rows may be the same
 * @param stated columns that a record must have, if with nothing in it
 * @param owner the column of the account that the record is private to
 * @param checks what texts must be
 */
record Kind(
        String name,
        String table,
        Set<String> flags,
        Set<String> json,
        Set<String> omitted,
        List<String> order,
        List<List<String>> names,
        Set<String> unique,
        Set<String> stated,
        Optional<String> owner,
        Map<String, Check> checks) {

    /** In an order in which each refers to those before it. */
    static final List<Kind> ALL = List.of(
            new Builder("organization", "vestibule_organizations")
                    .flags("enforce_2fa", "is_active", "is_pending_deletion")
                    .json("settings")
                    .named("id")
                    .check("id", Check.UUID)
                    .check("name", Check.ORGANIZATION)
                    .build(),
            new Builder("project", "vestibule_projects")
                    .flags("completed_snippet_onboarding", "ingested_event", "is_demo", "access_control")
                    .order("id")
                    .named("uuid")
                    .unique("api_token")
                    .check("uuid", Check.UUID)
                    .build(),
            new Builder("user", "vestibule_users")
                    .flags("is_email_verified", "is_active", "is_staff")
                    .json("notification_settings", "preferences")
                    .order("id")
                    .named("uuid")
                    .named("email")
                    .unique("distinct_id")
                    .stated("is_email_verified")
                    .check("uuid", Check.UUID)
                    .check("email", Check.EMAIL)
                    .check("pending_email", Check.EMAIL)
                    .check("first_name", Check.NAME)
                    .check("last_name", Check.NAME)
                    .build(),
            new Builder("membership", "vestibule_memberships")
                    .flags("arrived_by_invite")
                    .order("organization_id", "user_id")
                    .named("organization_id", "user_id")
                    .unique("id")
                    .check("id", Check.UUID)
                    .check("level", Check.LEVEL)
                    .build(),
            new Builder("invite", "vestibule_invites")
                    .flags("is_delegation", "emailing_attempted")
                    .json("project_access")
                    .order("id")
                    .named("id")
                    .named("organization_id", "target_email")
                    .check("id", Check.UUID)
                    .check("target_email", Check.EMAIL)
                    .check("level", Check.LEVEL)
                    .build(),
            new Builder("onboarding", "vestibule_onboardings")
                    .named("user_id")
                    .ownedBy("user_id")
                    .build(),
            new Builder("scene", "vestibule_scene_personalisations")
                    .omit("id")
                    .named("user_id", "project_id", "scene")
                    .ownedBy("user_id")
                    .build(),
            new Builder("api_key", "vestibule_personal_api_keys")
                    .json("scopes", "scoped_teams", "scoped_organizations")
                    .order("id")
                    .named("id")
                    .named("secure_value")
                    .ownedBy("user_id")
                    .build(),
            new Builder("second_factor", "vestibule_second_factors")
                    .json("codes")
                    .named("user_id")
                    .ownedBy("user_id")
                    .check("device_id", Check.UUID)
                    .build(),
            new Builder("passkey", "vestibule_passkeys")
                    .flags("is_verified", "is_backup_eligible", "is_backed_up")
                    .json("transports")
                    .order("id")
                    .named("id")
                    .named("credential_id")
                    .ownedBy("user_id")
                    .check("id", Check.UUID)
                    .build(),
            new Builder("github_installation", "vestibule_github_installations")
                    .named("installation_id")
                    .build(),
            new Builder("identity", "vestibule_integrations")
                    .order("id")
                    .named("id")
                    .named("user_id", "kind", "external_id")
                    .ownedBy("user_id")
                    .check("id", Check.UUID)
                    .check("kind", Check.IDENTITY)
                    .build(),
            new Builder("github_credential", "vestibule_github_credentials")
                    .named("user_id", "github_user_id")
                    .ownedBy("user_id")
                    .build(),
            new Builder("project_installation", "vestibule_project_installations")
                    .named("project_id", "installation_id")
                    .build());

    static Optional<Kind> named(String name) {
        return ALL.stream().filter(kind -> kind.name.equals(name)).findFirst();
    }

    static Kind of(String table) {
        return ALL.stream().filter(kind -> kind.table.equals(table)).findFirst().orElseThrow();
    }

    private static final class Builder {

        private final String name;
        private final String table;
        private final ArrayList<String> order = new ArrayList<>();
        private final ArrayList<List<String>> names = new ArrayList<>();
        private final HashMap<String, Check> checks = new HashMap<>();
        private final HashMap<String, Set<String>> sets = new HashMap<>();

        Builder(String name, String table) {
            this.name = name;
            this.table = table;
        }

        Builder flags(String... columns) {
            return set("flags", columns);
        }

        Builder json(String... columns) {
            return set("json", columns);
        }

        Builder omit(String... columns) {
            return set("omitted", columns);
        }

        Builder unique(String... columns) {
            return set("unique", columns);
        }

        Builder stated(String... columns) {
            return set("stated", columns);
        }

        Builder ownedBy(String column) {
            return set("owner", column);
        }

        private Builder set(String what, String... columns) {
            sets.put(what, Set.of(columns));
            return this;
        }

        Builder order(String... columns) {
            order.addAll(Arrays.asList(columns));
            return this;
        }

        Builder named(String... columns) {
            names.add(List.of(columns));
            return this;
        }

        Builder check(String column, Check check) {
            checks.put(column, check);
            return this;
        }

        Kind build() {
            return new Kind(
                    name,
                    table,
                    sets.getOrDefault("flags", Set.of()),
                    sets.getOrDefault("json", Set.of()),
                    sets.getOrDefault("omitted", Set.of()),
                    order.isEmpty() ? names.get(0) : List.copyOf(order),
                    List.copyOf(names),
                    sets.getOrDefault("unique", Set.of()),
                    sets.getOrDefault("stated", Set.of()),
                    sets.getOrDefault("owner", Set.of()).stream().findFirst(),
                    Map.copyOf(checks));
        }
    }
}
