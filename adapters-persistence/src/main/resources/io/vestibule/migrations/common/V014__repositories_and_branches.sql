-- a list of everybody's has no owner
CREATE TABLE vestibule_repository_lists (
    id              ${identity},
    installation_id TEXT NOT NULL,
    owner_id        ${bigint} REFERENCES vestibule_users (id) ON DELETE CASCADE,
    synced_at       ${millis},
    is_stale        ${boolean} NOT NULL,
    renewed_until   ${millis}
) ${strict};

CREATE UNIQUE INDEX vestibule_repository_lists_shelf
    ON vestibule_repository_lists (installation_id, COALESCE(owner_id, 0));
CREATE INDEX vestibule_repository_lists_owner ON vestibule_repository_lists (owner_id);

CREATE TABLE vestibule_listed_repositories (
    list_id   ${bigint} NOT NULL REFERENCES vestibule_repository_lists (id) ON DELETE CASCADE,
    position  ${integer} NOT NULL,
    repo_id   ${bigint} NOT NULL,
    name      TEXT NOT NULL,
    full_name TEXT NOT NULL,
    folded    TEXT NOT NULL,
    PRIMARY KEY (list_id, position)
) ${strict};

CREATE TABLE vestibule_branch_lists (
    installation_id   TEXT NOT NULL,
    repository        TEXT NOT NULL,
    names             TEXT NOT NULL,
    default_branch    TEXT,
    default_branch_at ${millis},
    synced_at         ${millis} NOT NULL,
    is_refused        ${boolean} NOT NULL,
    is_stale          ${boolean} NOT NULL,
    PRIMARY KEY (installation_id, repository)
) ${strict};

CREATE INDEX vestibule_branch_lists_synced ON vestibule_branch_lists (synced_at);
