package io.vestibule.domain.accounts;

import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.Port;
import java.util.List;

/**
 * The joined read side of organizations. What was stored before a call is in its answer, and how often the store is asked
 * does not depend on how much there is. Safe for many threads.
 */
@Port
public interface OrganizationViews {

    /** Organizations as their members see them, in the order asked for; those that do not exist are left out. */
    List<CurrentOrganization> of(List<OrganizationId> ids);

    /** The members that fit, by the time of joining, then by their number. */
    Page<MemberView> members(OrganizationId organization, MemberFilter filter, Page.Request page);
}
