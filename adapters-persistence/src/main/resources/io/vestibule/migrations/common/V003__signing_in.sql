ALTER TABLE vestibule_sessions ADD COLUMN client_address TEXT;
ALTER TABLE vestibule_sessions ADD COLUMN user_agent TEXT;

CREATE TABLE vestibule_login_failures (
    bucket   TEXT PRIMARY KEY,
    failures ${integer} NOT NULL,
    last_at  ${millis} NOT NULL
) ${strict};

CREATE INDEX vestibule_login_failures_last ON vestibule_login_failures (last_at);

CREATE TABLE vestibule_seen_devices (
    user_id      ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    likeness     TEXT NOT NULL,
    last_seen_at ${millis} NOT NULL,
    PRIMARY KEY (user_id, likeness)
) ${strict};

CREATE INDEX vestibule_seen_devices_last ON vestibule_seen_devices (last_seen_at);

CREATE TABLE vestibule_password_resets (
    user_id    ${bigint} PRIMARY KEY REFERENCES vestibule_users (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL,
    auth_epoch ${integer} NOT NULL,
    email      TEXT NOT NULL,
    expires_at ${millis} NOT NULL
) ${strict};

CREATE INDEX vestibule_password_resets_expires ON vestibule_password_resets (expires_at);

-- asked at every login: are there imported password hashes?
CREATE INDEX vestibule_users_imported_password ON vestibule_users (id) WHERE password_hash LIKE 'pbkdf2_sha256$%';
