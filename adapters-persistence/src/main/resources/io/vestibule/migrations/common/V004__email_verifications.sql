CREATE TABLE vestibule_email_verifications (
    user_id    ${bigint} PRIMARY KEY REFERENCES vestibule_users (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL,
    address    TEXT NOT NULL,
    expires_at ${millis} NOT NULL
) ${strict};
