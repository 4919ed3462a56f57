-- What happened is not made undone: not by this program, and not by a slip of whoever works in the database.
CREATE FUNCTION vestibule_account_events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'account events are only ever appended';
END
$$;

CREATE TRIGGER vestibule_account_events_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON vestibule_account_events
    FOR EACH STATEMENT EXECUTE FUNCTION vestibule_account_events_refuse();
