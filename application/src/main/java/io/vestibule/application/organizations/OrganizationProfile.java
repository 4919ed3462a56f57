package io.vestibule.application.organizations;

import io.vestibule.domain.accounts.AccountView.CurrentOrganization;
import io.vestibule.domain.organizations.MembershipLevel;

/** An organization as one of its members sees it. */
public record OrganizationProfile(CurrentOrganization organization, MembershipLevel level) {}
