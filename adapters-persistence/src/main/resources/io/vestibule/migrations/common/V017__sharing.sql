CREATE TABLE vestibule_sharing_configurations (
    id                   TEXT PRIMARY KEY,
    project_id           ${bigint} NOT NULL REFERENCES vestibule_projects (id) ON DELETE CASCADE,
    resource_kind        TEXT NOT NULL,
    resource_ref         TEXT NOT NULL,
    token_hash           TEXT NOT NULL UNIQUE,
    sealed_token         TEXT NOT NULL,
    is_enabled           ${boolean} NOT NULL,
    settings             TEXT,
    is_password_required ${boolean} NOT NULL,
    created_at           ${millis} NOT NULL,
    expires_at           ${millis}
) ${strict};

-- of each resource, one is in force
CREATE UNIQUE INDEX vestibule_sharing_configurations_in_force
    ON vestibule_sharing_configurations (project_id, resource_kind, resource_ref) WHERE expires_at IS NULL;
CREATE INDEX vestibule_sharing_configurations_resource
    ON vestibule_sharing_configurations (project_id, resource_kind, resource_ref);
CREATE INDEX vestibule_sharing_configurations_expires ON vestibule_sharing_configurations (expires_at);
CREATE INDEX vestibule_sharing_configurations_mark ON vestibule_sharing_configurations (substr(sealed_token, 1, 12));

-- those that open nothing any more are kept: what is noted about links names them
CREATE TABLE vestibule_share_passwords (
    id               ${identity},
    configuration_id TEXT NOT NULL REFERENCES vestibule_sharing_configurations (id) ON DELETE CASCADE,
    password_hash    TEXT NOT NULL,
    note             TEXT,
    created_by       ${bigint} REFERENCES vestibule_users (id) ON DELETE SET NULL,
    created_at       ${millis} NOT NULL,
    is_active        ${boolean} NOT NULL
) ${strict};

CREATE INDEX vestibule_share_passwords_configuration ON vestibule_share_passwords (configuration_id);
CREATE INDEX vestibule_share_passwords_creator ON vestibule_share_passwords (created_by);

CREATE TABLE vestibule_rate_limits (
    bucket   TEXT PRIMARY KEY,
    began_at ${millis} NOT NULL,
    times    ${integer} NOT NULL
) ${strict};

CREATE INDEX vestibule_rate_limits_began ON vestibule_rate_limits (began_at);
