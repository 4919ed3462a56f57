package io.vestibule.testkit.sharing;

import io.vestibule.domain.sharing.ShareAccess;
import io.vestibule.domain.sharing.ShareAccessLog;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it hears, for tests that ask. */
public final class RecordedShareAccesses implements ShareAccessLog {

    private final List<ShareAccess> accesses = new CopyOnWriteArrayList<>();

    @Inject
    public RecordedShareAccesses() {}

    @Override
    public void record(ShareAccess access) {
        accesses.add(access);
    }

    /** Everything heard so far. */
    public List<ShareAccess> heard() {
        return List.copyOf(accesses);
    }
}
