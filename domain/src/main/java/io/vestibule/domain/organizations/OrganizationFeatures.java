package io.vestibule.domain.organizations;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Port;
import java.util.List;

/**
 * What organizations may use, for hosts that sell it. Answers are not kept: what changed holds for the next request.
 * {@link #list} is asked for every answer that shows an organization, so what takes long to find out is the host's to keep.
 * Never asked inside a unit of work. Safe for many threads.
 */
@Port
public interface OrganizationFeatures {

    /**
     * Whether an organization may use a feature.
     *
     * @param organization may be unknown: one that is just being founded
     * @param key for instance of a {@link Restriction}; unknown ones get an answer too
     */
    boolean isAvailable(OrganizationId organization, String key);

    /** What its members are shown, in an order that stays the same; no key comes twice. */
    List<Feature> list(OrganizationId organization);
}
