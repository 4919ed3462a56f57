CREATE TABLE vestibule_resources (
    project_id  ${bigint} NOT NULL REFERENCES vestibule_projects (id) ON DELETE CASCADE,
    kind        TEXT ${bytewise} NOT NULL,
    ref         TEXT ${bytewise} NOT NULL,
    name        TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    short_id    TEXT,
    url         TEXT,
    dashboards  TEXT NOT NULL,
    updated_at  ${millis} NOT NULL,
    PRIMARY KEY (project_id, kind, ref)
) ${strict};

CREATE TABLE vestibule_subscriptions (
    id                 ${identity},
    project_id         ${bigint} NOT NULL REFERENCES vestibule_projects (id) ON DELETE CASCADE,
    dashboard_id       ${bigint},
    insight_id         ${bigint},
    export_insights    TEXT NOT NULL,
    resource_name      TEXT,
    target_type        TEXT NOT NULL,
    target_value       TEXT NOT NULL,
    integration_id     ${integer},
    frequency          TEXT NOT NULL,
    repeat_interval    ${integer} NOT NULL,
    weekdays           TEXT,
    set_position       ${integer},
    occurrence_count   ${integer},
    start_at           ${millis} NOT NULL,
    until_at           ${millis},
    title              TEXT,
    title_folded       TEXT ${bytewise},
    search_text        TEXT NOT NULL,
    is_enabled         ${boolean} NOT NULL,
    is_deleted         ${boolean} NOT NULL,
    next_delivery_date ${millis},
    summary_enabled    ${boolean} NOT NULL,
    summary_guide      TEXT NOT NULL,
    created_by         ${bigint} REFERENCES vestibule_users (id) ON DELETE SET NULL,
    created_at         ${millis} NOT NULL,
    CHECK ((dashboard_id IS NULL) != (insight_id IS NULL))
) ${strict};

CREATE INDEX vestibule_subscriptions_project ON vestibule_subscriptions (project_id, created_at, id);
CREATE INDEX vestibule_subscriptions_creator ON vestibule_subscriptions (created_by);
CREATE INDEX vestibule_subscriptions_due ON vestibule_subscriptions (next_delivery_date, id)
    WHERE is_enabled AND NOT is_deleted;
CREATE INDEX vestibule_subscriptions_summaries ON vestibule_subscriptions (project_id)
    WHERE summary_enabled AND NOT is_deleted;

CREATE TABLE vestibule_subscription_deliveries (
    id                TEXT PRIMARY KEY,
    subscription_id   ${bigint} NOT NULL REFERENCES vestibule_subscriptions (id) ON DELETE CASCADE,
    project_id        ${bigint} NOT NULL,
    made_for          TEXT NOT NULL,
    scheduled_at      ${millis} NOT NULL,
    idempotency_key   TEXT NOT NULL UNIQUE,
    target_type       TEXT NOT NULL,
    target_value      TEXT NOT NULL,
    integration_id    ${integer},
    recipients        TEXT NOT NULL,
    invite_message    TEXT,
    recipient_results TEXT NOT NULL,
    status            TEXT NOT NULL,
    attempt           ${integer} NOT NULL,
    next_attempt_at   ${millis} NOT NULL,
    lease_owner       TEXT,
    lease_until       ${millis},
    error             TEXT,
    created_at        ${millis} NOT NULL,
    finished_at       ${millis}
) ${strict};

CREATE INDEX vestibule_subscription_deliveries_log
    ON vestibule_subscription_deliveries (subscription_id, created_at, id);
CREATE INDEX vestibule_subscription_deliveries_waiting
    ON vestibule_subscription_deliveries (next_attempt_at, created_at) WHERE status = 'starting';
CREATE UNIQUE INDEX vestibule_subscription_deliveries_manual
    ON vestibule_subscription_deliveries (subscription_id) WHERE made_for = 'manual' AND status = 'starting';
