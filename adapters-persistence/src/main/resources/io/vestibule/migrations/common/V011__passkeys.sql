CREATE TABLE vestibule_passkeys (
    id                 TEXT PRIMARY KEY,
    user_id            ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    credential_id      TEXT NOT NULL UNIQUE,
    public_key         TEXT NOT NULL,
    sign_count         ${bigint} NOT NULL,
    transports         TEXT NOT NULL,
    label              TEXT NOT NULL,
    is_verified        ${boolean} NOT NULL,
    is_backup_eligible ${boolean},
    is_backed_up       ${boolean},
    created_at         ${millis} NOT NULL,
    last_used_at       ${millis}
) ${strict};

CREATE INDEX vestibule_passkeys_user ON vestibule_passkeys (user_id);
CREATE INDEX vestibule_passkeys_unverified ON vestibule_passkeys (created_at) WHERE NOT is_verified;

-- what browsers were given and have not brought back; a browser is named by the hash of its session token
CREATE TABLE vestibule_passkey_ceremonies (
    browser    TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    payload    TEXT NOT NULL,
    expires_at ${millis} NOT NULL,
    PRIMARY KEY (browser, purpose)
) ${strict};

CREATE INDEX vestibule_passkey_ceremonies_expires ON vestibule_passkey_ceremonies (expires_at);
