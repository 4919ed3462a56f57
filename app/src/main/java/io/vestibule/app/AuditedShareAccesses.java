package io.vestibule.app;

import io.vestibule.application.audit.Audit;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.sharing.ShareAccess;
import io.vestibule.domain.sharing.ShareAccessLog;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;

/** Notes who opens links among the other events, beside no account: viewers have none. */
final class AuditedShareAccesses implements ShareAccessLog {

    private final Audit audit;

    @Inject
    AuditedShareAccesses(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void record(ShareAccess access) {
        var details = new LinkedHashMap<String, String>();
        details.put("configuration", access.configuration().toString());
        details.put("token_ending", access.tokenEnding());
        access.opened().ifPresent(opened -> {
            details.put("password", String.valueOf(opened.password()));
            opened.note().ifPresent(note -> details.put("note", note));
        });
        var type = access.opened().isPresent() ? EventType.SHARE_OPENED : EventType.SHARE_REFUSED;
        audit.recordWithoutAccount(type, Principal.ANONYMOUS, access.origin(), details);
    }
}
