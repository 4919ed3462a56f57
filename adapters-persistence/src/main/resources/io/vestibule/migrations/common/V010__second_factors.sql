CREATE TABLE vestibule_second_factors (
    user_id             ${bigint} PRIMARY KEY REFERENCES vestibule_users (id) ON DELETE CASCADE,
    device_id           TEXT,
    sealed_secret       TEXT,
    drift_steps         ${integer},
    last_used_step      ${bigint},
    device_created_at   ${millis},
    device_last_used_at ${millis},
    codes_salt          TEXT,
    codes               TEXT,
    failures            ${integer} NOT NULL,
    last_failure_at     ${millis},
    locked_at           ${millis},
    warned_at           ${millis},
    epoch               ${integer} NOT NULL
) ${strict};

CREATE TABLE vestibule_totp_enrolments (
    session_id    TEXT PRIMARY KEY REFERENCES vestibule_sessions (id) ON DELETE CASCADE,
    sealed_secret TEXT NOT NULL,
    expires_at    ${millis} NOT NULL,
    failures      ${integer} NOT NULL
) ${strict};

CREATE TABLE vestibule_pending_logins (
    token_hash     TEXT PRIMARY KEY,
    user_id        ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    auth_epoch     ${integer} NOT NULL,
    factor_epoch   ${integer} NOT NULL,
    since          ${millis} NOT NULL,
    code_signature TEXT,
    code_expires   ${millis},
    code_tries     ${integer}
) ${strict};

CREATE INDEX vestibule_pending_logins_user ON vestibule_pending_logins (user_id);
CREATE INDEX vestibule_pending_logins_since ON vestibule_pending_logins (since);

CREATE TABLE vestibule_trusted_devices (
    id           TEXT PRIMARY KEY,
    token_hash   TEXT NOT NULL,
    user_id      ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    factor_epoch ${integer} NOT NULL,
    auth_epoch   ${integer} NOT NULL,
    expires_at   ${millis} NOT NULL
) ${strict};

CREATE INDEX vestibule_trusted_devices_user ON vestibule_trusted_devices (user_id);
CREATE INDEX vestibule_trusted_devices_expires ON vestibule_trusted_devices (expires_at);

CREATE TABLE vestibule_factor_resets (
    user_id      ${bigint} PRIMARY KEY REFERENCES vestibule_users (id) ON DELETE CASCADE,
    token_hash   TEXT NOT NULL,
    auth_epoch   ${integer} NOT NULL,
    factor_epoch ${integer} NOT NULL,
    email        TEXT NOT NULL,
    expires_at   ${millis} NOT NULL
) ${strict};

CREATE INDEX vestibule_factor_resets_expires ON vestibule_factor_resets (expires_at);

-- what tells whether the secret key is the one that sealed what is in here
CREATE TABLE vestibule_installation_seal (
    id    ${integer} PRIMARY KEY,
    value TEXT NOT NULL
) ${strict};
