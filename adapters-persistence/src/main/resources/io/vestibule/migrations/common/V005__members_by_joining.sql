-- a page of members is read in the order of joining, from either end
CREATE INDEX vestibule_memberships_joining ON vestibule_memberships (organization_id, joined_at, user_id);
