-- Types that the two engines spell differently come as placeholders; Dialect holds their values.

CREATE TABLE vestibule_organizations (
    id                      TEXT PRIMARY KEY,
    name                    TEXT NOT NULL,
    slug                    TEXT NOT NULL UNIQUE,
    settings                TEXT NOT NULL,
    enforce_2fa             ${boolean},
    is_active               ${boolean},
    not_active_reason       TEXT,
    is_pending_deletion     ${boolean},
    created_at              ${millis} NOT NULL,
    updated_at              ${millis} NOT NULL
) ${strict};

CREATE INDEX vestibule_organizations_name ON vestibule_organizations (name);

CREATE TABLE vestibule_projects (
    id                           ${identity},
    uuid                         TEXT NOT NULL UNIQUE,
    organization_id              TEXT NOT NULL REFERENCES vestibule_organizations (id) ON DELETE CASCADE,
    name                         TEXT NOT NULL,
    api_token                    TEXT NOT NULL UNIQUE,
    timezone                     TEXT NOT NULL,
    completed_snippet_onboarding ${boolean} NOT NULL,
    completed_onboarding_for     TEXT,
    ingested_event               ${boolean} NOT NULL,
    is_demo                      ${boolean} NOT NULL,
    access_control               ${boolean} NOT NULL,
    created_at                   ${millis} NOT NULL
) ${strict};

CREATE INDEX vestibule_projects_organization ON vestibule_projects (organization_id, id);

CREATE TABLE vestibule_users (
    id                      ${identity},
    uuid                    TEXT NOT NULL UNIQUE,
    distinct_id             TEXT NOT NULL UNIQUE,
    email                   TEXT NOT NULL UNIQUE,
    pending_email           TEXT,
    is_email_verified       ${boolean},
    password_hash           TEXT,
    auth_epoch              ${integer} NOT NULL,
    credentials_reviewed_at ${millis},
    first_name              TEXT NOT NULL,
    last_name               TEXT NOT NULL,
    is_active               ${boolean} NOT NULL,
    is_staff                ${boolean} NOT NULL,
    current_organization_id TEXT REFERENCES vestibule_organizations (id) ON DELETE SET NULL,
    current_project_id      ${bigint} REFERENCES vestibule_projects (id) ON DELETE SET NULL,
    notification_settings   TEXT NOT NULL,
    preferences             TEXT NOT NULL,
    joined_at               ${millis} NOT NULL,
    last_login              ${millis}
) ${strict};

-- lists show active accounts by number
CREATE INDEX vestibule_users_active ON vestibule_users (id) WHERE is_active;
CREATE INDEX vestibule_users_active_staff ON vestibule_users (id) WHERE is_active AND is_staff;
CREATE INDEX vestibule_users_current_organization ON vestibule_users (current_organization_id);
CREATE INDEX vestibule_users_current_project ON vestibule_users (current_project_id);

CREATE TABLE vestibule_memberships (
    id              TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES vestibule_organizations (id) ON DELETE CASCADE,
    user_id         ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    level           ${integer} NOT NULL,
    joined_at       ${millis} NOT NULL,
    updated_at      ${millis} NOT NULL,
    invited_by      ${bigint} REFERENCES vestibule_users (id) ON DELETE SET NULL,
    UNIQUE (organization_id, user_id)
) ${strict};

CREATE INDEX vestibule_memberships_user ON vestibule_memberships (user_id);
CREATE INDEX vestibule_memberships_invited_by ON vestibule_memberships (invited_by);

CREATE TABLE vestibule_invites (
    id              TEXT PRIMARY KEY,
    organization_id TEXT NOT NULL REFERENCES vestibule_organizations (id) ON DELETE CASCADE,
    target_email    TEXT NOT NULL,
    first_name      TEXT NOT NULL,
    level           ${integer} NOT NULL,
    created_by      ${bigint} REFERENCES vestibule_users (id) ON DELETE SET NULL,
    created_at      ${millis} NOT NULL,
    is_delegation   ${boolean} NOT NULL
) ${strict};

CREATE INDEX vestibule_invites_target ON vestibule_invites (target_email, created_at);
CREATE INDEX vestibule_invites_organization ON vestibule_invites (organization_id);
CREATE INDEX vestibule_invites_created_by ON vestibule_invites (created_by);

CREATE TABLE vestibule_onboardings (
    user_id                   ${bigint} PRIMARY KEY REFERENCES vestibule_users (id) ON DELETE CASCADE,
    skipped_at                ${millis},
    skipped_reason            TEXT,
    skipped_organization_id   TEXT,
    delegated_to_invite       TEXT REFERENCES vestibule_invites (id) ON DELETE SET NULL,
    delegated_to_organization TEXT,
    delegation_accepted_at    ${millis}
) ${strict};

CREATE INDEX vestibule_onboardings_invite ON vestibule_onboardings (delegated_to_invite);

CREATE TABLE vestibule_scene_personalisations (
    id         ${identity},
    user_id    ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    project_id ${bigint} NOT NULL REFERENCES vestibule_projects (id) ON DELETE CASCADE,
    scene      TEXT NOT NULL,
    dashboard  ${bigint} NOT NULL,
    UNIQUE (user_id, project_id, scene)
) ${strict};

CREATE INDEX vestibule_scene_personalisations_project ON vestibule_scene_personalisations (project_id);

CREATE TABLE vestibule_personal_api_keys (
    id                   TEXT PRIMARY KEY,
    user_id              ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    label                TEXT NOT NULL,
    mask_value           TEXT NOT NULL,
    secure_value         TEXT NOT NULL UNIQUE,
    scopes               TEXT NOT NULL,
    scoped_teams         TEXT NOT NULL,
    scoped_organizations TEXT NOT NULL,
    created_at           ${millis} NOT NULL,
    last_used_at         ${millis}
) ${strict};

CREATE INDEX vestibule_personal_api_keys_user ON vestibule_personal_api_keys (user_id);

CREATE TABLE vestibule_sessions (
    id                  TEXT PRIMARY KEY,
    token_hash          TEXT NOT NULL UNIQUE,
    user_id             ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    created_at          ${millis} NOT NULL,
    last_reauth_at      ${millis} NOT NULL,
    last_activity       ${millis} NOT NULL,
    expires_at          ${millis} NOT NULL,
    auth_epoch          ${integer} NOT NULL,
    two_factor_verified ${boolean} NOT NULL,
    login_method        TEXT NOT NULL
) ${strict};

CREATE INDEX vestibule_sessions_user ON vestibule_sessions (user_id);
CREATE INDEX vestibule_sessions_expires ON vestibule_sessions (expires_at);
