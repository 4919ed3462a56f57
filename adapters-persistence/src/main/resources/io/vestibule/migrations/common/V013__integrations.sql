CREATE TABLE vestibule_integrations (
    id                  TEXT PRIMARY KEY,
    user_id             ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    kind                TEXT NOT NULL,
    external_id         TEXT NOT NULL,
    github_user_id      ${bigint},
    slack_team_id       TEXT,
    slack_team_name     TEXT,
    slack_email_at_link TEXT,
    slack_scope         TEXT,
    sealed_access       TEXT,
    sealed_refresh      TEXT,
    created_at          ${millis} NOT NULL,
    updated_at          ${millis} NOT NULL,
    UNIQUE (user_id, kind, external_id)
) ${strict};

CREATE INDEX vestibule_integrations_external ON vestibule_integrations (kind, external_id);

CREATE TABLE vestibule_github_installations (
    installation_id      TEXT PRIMARY KEY,
    account_id           ${bigint},
    account_type         TEXT,
    account_name         TEXT NOT NULL,
    repository_selection TEXT NOT NULL,
    suspended_at         ${millis}
) ${strict};

CREATE TABLE vestibule_github_credentials (
    user_id            ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    github_user_id     ${bigint} NOT NULL,
    login              TEXT NOT NULL,
    sealed_access      TEXT NOT NULL,
    access_expires_at  ${millis},
    sealed_refresh     TEXT,
    refresh_expires_at ${millis},
    version            ${bigint} NOT NULL,
    used_at            ${millis} NOT NULL,
    renewed_until      ${millis},
    PRIMARY KEY (user_id, github_user_id)
) ${strict};

CREATE INDEX vestibule_github_credentials_identity ON vestibule_github_credentials (github_user_id);

CREATE TABLE vestibule_project_installations (
    project_id      ${bigint} NOT NULL REFERENCES vestibule_projects (id) ON DELETE CASCADE,
    installation_id TEXT NOT NULL,
    connected_by    ${bigint} REFERENCES vestibule_users (id) ON DELETE SET NULL,
    connected_login TEXT,
    created_at      ${millis} NOT NULL,
    PRIMARY KEY (project_id, installation_id)
) ${strict};

CREATE INDEX vestibule_project_installations_installation ON vestibule_project_installations (installation_id);
CREATE INDEX vestibule_project_installations_connector ON vestibule_project_installations (connected_by);

-- the row stored last for a person is pending until it is taken out
CREATE TABLE vestibule_link_states (
    id              ${identity},
    token_hash      TEXT NOT NULL UNIQUE,
    user_id         ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    flow            TEXT NOT NULL,
    installation_id TEXT,
    connect_from    TEXT,
    slack_team_id   TEXT,
    is_pending      ${boolean} NOT NULL,
    expires_at      ${millis} NOT NULL
) ${strict};

CREATE INDEX vestibule_link_states_user ON vestibule_link_states (user_id, id);
CREATE INDEX vestibule_link_states_expires ON vestibule_link_states (expires_at);
