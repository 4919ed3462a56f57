package io.vestibule.adapters.persistence.accounts;

import io.vestibule.adapters.persistence.Work;
import io.vestibule.adapters.persistence.organizations.MembershipDao;
import java.util.List;
import java.util.Map;

/** How many active members organizations have. */
public interface MemberCounts {

    /** Begins to read; to be called before the snapshot begins in which it is used. */
    Reading begin();

    /** Reads in one snapshot. */
    @FunctionalInterface
    interface Reading {

        /** Active members by organization; one without any may be missing. */
        Map<String, Integer> of(Work work, List<String> organizations);
    }

    /** Counts each time. */
    MemberCounts COUNTED = () -> MemberCounts::counted;

    static Map<String, Integer> counted(Work work, List<String> organizations) {
        return organizations.isEmpty()
                ? Map.of()
                : work.dao(MembershipDao.class).countActive(organizations);
    }
}
