package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Port;

/**
 * Hears who opens links by a password, and who does not manage to. Guesses beyond those that are allowed in a minute are not
 * told. Called outside of units of work, before the viewer has the answer. Safe for many threads.
 */
@Port
public interface ShareAccessLog {

    void record(ShareAccess access);
}
