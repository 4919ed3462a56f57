CREATE TABLE vestibule_push_registrations (
    id           TEXT PRIMARY KEY,
    user_id      ${bigint} NOT NULL REFERENCES vestibule_users (id) ON DELETE CASCADE,
    token_hash   TEXT NOT NULL UNIQUE,
    sealed_token TEXT NOT NULL,
    platform     TEXT NOT NULL,
    created_at   ${millis} NOT NULL,
    last_seen_at ${millis} NOT NULL
) ${strict};

CREATE INDEX vestibule_push_registrations_user ON vestibule_push_registrations (user_id);
CREATE INDEX vestibule_push_registrations_seen ON vestibule_push_registrations (last_seen_at);

ALTER TABLE vestibule_personal_api_keys ADD COLUMN description TEXT;
ALTER TABLE vestibule_personal_api_keys ADD COLUMN last_rolled_at ${millis};
