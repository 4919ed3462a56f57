-- what invites say beside address and level
ALTER TABLE vestibule_invites ADD COLUMN updated_at ${millis} NOT NULL DEFAULT 0;
ALTER TABLE vestibule_invites ADD COLUMN message TEXT;
ALTER TABLE vestibule_invites ADD COLUMN project_access TEXT;
ALTER TABLE vestibule_invites ADD COLUMN emailing_attempted ${boolean} NOT NULL DEFAULT FALSE;
UPDATE vestibule_invites SET updated_at = created_at, project_access = '[]';

-- an address has one invite into an organization: the newest
DELETE FROM vestibule_invites WHERE EXISTS (
    SELECT 1 FROM vestibule_invites newer
    WHERE newer.organization_id = vestibule_invites.organization_id
        AND newer.target_email = vestibule_invites.target_email
        AND (newer.created_at > vestibule_invites.created_at
            OR newer.created_at = vestibule_invites.created_at AND newer.id > vestibule_invites.id));
CREATE UNIQUE INDEX vestibule_invites_organization_id_target_email_key
    ON vestibule_invites (organization_id, target_email);
DROP INDEX vestibule_invites_organization;
CREATE INDEX vestibule_invites_organization ON vestibule_invites (organization_id, created_at);

-- whoever handed onboarding on and waits
CREATE INDEX vestibule_onboardings_waiting ON vestibule_onboardings (delegated_to_organization)
    WHERE delegated_to_organization IS NOT NULL;

-- stays when the inviter goes
ALTER TABLE vestibule_memberships ADD COLUMN arrived_by_invite ${boolean} NOT NULL DEFAULT FALSE;
UPDATE vestibule_memberships SET arrived_by_invite = TRUE WHERE invited_by IS NOT NULL;
