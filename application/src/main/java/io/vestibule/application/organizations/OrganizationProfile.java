package io.vestibule.application.organizations;

import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.MembershipLevel;
import java.util.List;

/**
 * An organization as one of its members sees it.
 *
 * @param features what it may use
 */
public record OrganizationProfile(CurrentOrganization organization, MembershipLevel level, List<Feature> features) {

    public OrganizationProfile {
        features = List.copyOf(features);
    }
}
