package io.vestibule.testkit.sharing;

import io.vestibule.domain.sharing.ShareSessions;

class PlainShareSessionsTest implements ShareSessionsContract {

    @Override
    public ShareSessions shareSessions() {
        return new PlainShareSessions();
    }
}
