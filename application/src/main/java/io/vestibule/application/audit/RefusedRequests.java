package io.vestibule.application.audit;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Collects requests that were refused, so that nobody makes the store work by being refused. Of one caller, address and
 * reason, one event is stored for all that came since the last time, with their number.
 */
@Singleton
public final class RefusedRequests {

    /** How many different ones are remembered until they are stored; more are passed over. */
    static final int MAX_KINDS = 1_000;

    private record Kind(EventType type, Principal caller, Optional<String> address, Map<String, String> details) {}

    private record Tally(Origin origin, int times) {

        Tally onceMore() {
            return new Tally(origin, times + 1);
        }
    }

    private final Audit audit;
    private final Users users;
    private final UnitOfWork unitOfWork;
    private final Map<Kind, Tally> refused = new ConcurrentHashMap<>();

    @Inject
    public RefusedRequests(Audit audit, Users users, UnitOfWork unitOfWork) {
        this.audit = audit;
        this.users = users;
        this.unitOfWork = unitOfWork;
    }

    /** Remembers a refused request; stores nothing. */
    public void note(EventType type, Principal caller, Origin origin, Map<String, String> details) {
        var kind = new Kind(type, caller, origin.address(), Map.copyOf(details));
        if (refused.size() < MAX_KINDS || refused.containsKey(kind)) {
            refused.merge(kind, new Tally(origin, 1), (former, one) -> former.onceMore());
        }
    }

    /** Stores what was collected; does nothing when nothing was. */
    public void store() {
        var taken = new LinkedHashMap<Kind, Tally>();
        for (var kind : refused.keySet()) {
            Optional.ofNullable(refused.remove(kind)).ifPresent(tally -> taken.put(kind, tally));
        }
        if (!taken.isEmpty()) {
            unitOfWork.run(() -> taken.forEach(this::record));
        }
    }

    private void record(Kind kind, Tally tally) {
        var details = new HashMap<>(kind.details());
        details.put("times", String.valueOf(tally.times()));
        var user = kind.caller() instanceof Principal.Known known ? users.find(known.userId()) : Optional.<User>empty();
        if (user.isPresent()) {
            audit.record(kind.type(), user.get(), kind.caller(), tally.origin(), details);
        } else {
            audit.recordWithoutAccount(kind.type(), kind.caller(), tally.origin(), details);
        }
    }
}
