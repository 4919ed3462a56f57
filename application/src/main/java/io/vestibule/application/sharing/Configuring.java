package io.vestibule.application.sharing;

import io.vestibule.domain.common.IdGenerator;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.sharing.SharingConfiguration.Grace;
import io.vestibule.domain.sharing.SharingConfigurations;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;

/** The steps of sharing that several use cases take. To be called inside a unit of work. */
final class Configuring {

    private final SharingConfigurations configurations;
    private final IdGenerator ids;
    private final SecretGenerator secrets;
    private final Grace grace;
    private final Clock clock;

    @Inject
    Configuring(
            SharingConfigurations configurations, IdGenerator ids, SecretGenerator secrets, Grace grace, Clock clock) {
        this.configurations = configurations;
        this.ids = ids;
        this.secrets = secrets;
        this.grace = grace;
        this.clock = clock;
    }

    /** The configuration in force; of a resource that has none yet, a first one, which is stored. */
    SharingConfiguration of(ResourceKey resource) {
        return configurations.inForce(resource).orElseGet(() -> first(resource));
    }

    /**
     * Stores the next state of the configuration in force.
     *
     * @param closes whether it keeps somebody out who has the link: every link before it ends then
     */
    void save(SharingConfiguration changed, boolean closes) {
        configurations.save(changed);
        if (closes) {
            endGrace(changed.resource());
        }
    }

    private void endGrace(ResourceKey resource) {
        var now = clock.instant();
        configurations.replacedAndAlive(resource, now).forEach(replaced -> configurations.save(replaced.ended(now)));
    }

    /** Puts another link in the place of the one in force, with copies of its passwords. */
    SharingConfiguration replaced(SharingConfiguration present) {
        var now = clock.instant();
        configurations.save(present.replaced(now, grace));
        var next = present.successor(ids.next(), AccessToken.fresh(secrets), now);
        configurations.add(next);
        var copies = new ArrayList<SharePasswordEntry>();
        // so that the copies are numbered in the order of the originals
        var oldestFirst = new ArrayList<>(present.passwords());
        Collections.reverse(oldestFirst);
        oldestFirst.forEach(password -> copies.add(configurations.addPassword(next.id(), password.copy())));
        return next.with(copies);
    }

    SharingConfiguration first(ResourceKey resource) {
        var first = SharingConfiguration.first(ids.next(), resource, AccessToken.fresh(secrets), clock.instant());
        configurations.add(first);
        return first;
    }
}
