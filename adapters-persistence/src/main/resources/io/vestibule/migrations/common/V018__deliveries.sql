-- the host that gets a delivery, where not many go there at once
ALTER TABLE vestibule_subscription_deliveries ADD COLUMN place TEXT;

CREATE TABLE vestibule_webhook_secrets (
    project_id    ${bigint} PRIMARY KEY REFERENCES vestibule_projects (id) ON DELETE CASCADE,
    sealed_secret TEXT NOT NULL,
    since         ${millis} NOT NULL,
    sealed_former TEXT,
    former_until  ${millis}
) ${strict};

-- how many deliveries in a row were not taken, for subscriptions that are switched off after many
CREATE TABLE vestibule_subscription_failures (
    subscription_id ${bigint} PRIMARY KEY REFERENCES vestibule_subscriptions (id) ON DELETE CASCADE,
    target_value    TEXT NOT NULL,
    failures        ${integer} NOT NULL
) ${strict};

CREATE INDEX vestibule_subscription_deliveries_finished ON vestibule_subscription_deliveries (finished_at)
    WHERE finished_at IS NOT NULL;
