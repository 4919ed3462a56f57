package io.vestibule.application.sharing;

import io.vestibule.application.audit.Audit;
import io.vestibule.application.audit.Cause;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notes what is done to shared links beside the accounts of those who do it. */
final class SharingAudit {

    private final Audit audit;
    private final Users users;

    @Inject
    SharingAudit(Audit audit, Users users) {
        this.audit = audit;
        this.users = users;
    }

    void record(EventType type, Cause cause, ResourceKey resource) {
        record(type, cause, resource, Map.of());
    }

    /** @param more what there is to say beside which recording it was */
    void record(EventType type, Cause cause, ResourceKey resource, Map<String, String> more) {
        var account = users.find(cause.person()).orElseThrow(DomainException::notFound);
        var details = new LinkedHashMap<>(more);
        details.put("project", String.valueOf(resource.project().value()));
        details.put("recording", resource.ref().text());
        audit.record(type, account, cause, details);
    }
}
