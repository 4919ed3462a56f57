ALTER TABLE vestibule_organizations ADD COLUMN session_age_seconds ${bigint};

CREATE INDEX vestibule_organizations_session_age ON vestibule_organizations (id) WHERE session_age_seconds IS NOT NULL;

-- sessions that nobody uses are looked for by when they were seen
CREATE INDEX vestibule_sessions_activity ON vestibule_sessions (last_activity);
