-- names the key that the hashes of backup codes were made with; without it, each key at hand is tried
ALTER TABLE vestibule_second_factors ADD COLUMN codes_key TEXT;

-- sealed text begins with the name of its key: which keys are needed is asked at every start
CREATE INDEX vestibule_second_factors_mark ON vestibule_second_factors (substr(sealed_secret, 1, 12));
CREATE INDEX vestibule_totp_enrolments_mark ON vestibule_totp_enrolments (substr(sealed_secret, 1, 12));
CREATE INDEX vestibule_passkey_ceremonies_mark ON vestibule_passkey_ceremonies (substr(payload, 1, 12));
CREATE INDEX vestibule_push_registrations_mark ON vestibule_push_registrations (substr(sealed_token, 1, 12));
CREATE INDEX vestibule_mail_outbox_mark ON vestibule_mail_outbox (substr(payload, 1, 12));
CREATE INDEX vestibule_integrations_access_mark ON vestibule_integrations (substr(sealed_access, 1, 12));
CREATE INDEX vestibule_integrations_refresh_mark ON vestibule_integrations (substr(sealed_refresh, 1, 12));
CREATE INDEX vestibule_github_credentials_access_mark ON vestibule_github_credentials (substr(sealed_access, 1, 12));
CREATE INDEX vestibule_github_credentials_refresh_mark ON vestibule_github_credentials (substr(sealed_refresh, 1, 12));
