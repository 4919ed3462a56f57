package io.vestibule.testkit.sharing;

import io.vestibule.domain.sharing.ShareAccessLog;

class RecordedShareAccessesTest implements ShareAccessLogContract {

    private final RecordedShareAccesses accesses = new RecordedShareAccesses();

    @Override
    public ShareAccessLog shareAccessLog() {
        return accesses;
    }
}
