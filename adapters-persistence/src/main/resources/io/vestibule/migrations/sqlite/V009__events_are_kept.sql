-- What happened is not made undone: not by this program, and not by a slip of whoever works in the database.
CREATE TRIGGER vestibule_account_events_no_update BEFORE UPDATE ON vestibule_account_events
BEGIN
    SELECT RAISE(ABORT, 'account events are only ever appended');
END;

CREATE TRIGGER vestibule_account_events_no_delete BEFORE DELETE ON vestibule_account_events
BEGIN
    SELECT RAISE(ABORT, 'account events are only ever appended');
END;
