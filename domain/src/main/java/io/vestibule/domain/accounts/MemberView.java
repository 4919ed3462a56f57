package io.vestibule.domain.accounts;

import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.users.User;

/** A member of an organization, as the other members see them. */
public record MemberView(Membership membership, User user, SecondFactors secondFactors) {}
