package io.vestibule.adapters.persistence.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vestibule.adapters.persistence.Database;
import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.accounts.MemberCounts;
import io.vestibule.domain.common.OrganizationId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts that are kept until the organization or one of its members changes: counting a large one takes long. */
public final class CachedMemberCounts implements MemberCounts {

    private record Kept(int members, int place, long since) {}

    private final Database database;
    private final Versions versions;
    private final Cache<String, Kept> counts;

    @Inject
    public CachedMemberCounts(Database database, AccountCache accounts) {
        this.database = database;
        this.versions = accounts.versions();
        this.counts = Caffeine.newBuilder()
                .maximumSize(accounts.capacity())
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Reading begin() {
        var since = versions.now();
        return (work, organizations) ->
                database.isInUnit() ? MemberCounts.counted(work, organizations) : kept(work, organizations, since);
    }

    private Map<String, Integer> kept(Work work, List<String> organizations, long since) {
        var members = new HashMap<String, Integer>();
        var unknown = new ArrayList<String>();
        for (var organization : organizations) {
            var kept = counts.getIfPresent(organization);
            if (kept != null && versions.holds(kept.place(), kept.since())) {
                members.put(organization, kept.members());
            } else {
                unknown.add(organization);
            }
        }
        var counted = MemberCounts.counted(work, unknown);
        for (var organization : unknown) {
            var count = counted.getOrDefault(organization, 0);
            var place = Versions.ofOrganization(new OrganizationId(UUID.fromString(organization)));
            counts.put(organization, new Kept(count, place, since));
            members.put(organization, count);
        }
        return members;
    }
}
