-- Events outlive the accounts they are about, so nothing is referenced.
CREATE TABLE vestibule_account_events (
    id         ${identity},
    uuid       TEXT NOT NULL,
    at         ${millis} NOT NULL,
    type       TEXT NOT NULL,
    user_id    ${bigint},
    user_uuid  TEXT,
    actor_id   ${bigint},
    session_id TEXT,
    key_mask   TEXT,
    address    TEXT,
    user_agent TEXT,
    request_id TEXT,
    details    TEXT NOT NULL
) ${strict};

CREATE INDEX vestibule_account_events_user ON vestibule_account_events (user_id, id);

CREATE TABLE vestibule_mail_outbox (
    id       ${identity},
    uuid     TEXT NOT NULL UNIQUE,
    template TEXT NOT NULL,
    payload  TEXT NOT NULL,
    due_at   ${millis} NOT NULL,
    attempts ${integer} NOT NULL,
    given_up ${boolean} NOT NULL,
    problem  TEXT
) ${strict};

CREATE INDEX vestibule_mail_outbox_due ON vestibule_mail_outbox (due_at, id) WHERE NOT given_up;
