package io.vestibule.domain.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DelegationPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final UserId ADA = new UserId(7);
    private static final OrganizationId HERE = new OrganizationId(new UUID(1, 1));
    private static final UUID ID = new UUID(2, 1);
    private static final Onboarding PENDING = Onboarding.NONE.delegate(ID, HERE, NOW);

    @Test
    void aDelegationIsTheirsWhoMadeIt() {
        assertThat(DelegationPolicy.isOwn(invite(ID, HERE, ADA, true), ADA, PENDING))
                .isTrue();
    }

    @Test
    void nothingElseIs() {
        assertThat(DelegationPolicy.isOwn(invite(ID, HERE, ADA, false), ADA, PENDING))
                .isFalse();
        assertThat(DelegationPolicy.isOwn(invite(ID, HERE, new UserId(8), true), ADA, PENDING))
                .isFalse();
        assertThat(DelegationPolicy.isOwn(invite(ID, new OrganizationId(new UUID(1, 2)), ADA, true), ADA, PENDING))
                .isFalse();
        assertThat(DelegationPolicy.isOwn(invite(new UUID(2, 2), HERE, ADA, true), ADA, PENDING))
                .isFalse();
        assertThat(DelegationPolicy.isOwn(invite(ID, HERE, ADA, true), ADA, PENDING.accept(NOW)))
                .isFalse();
    }

    private static Invite invite(UUID id, OrganizationId organization, UserId creator, boolean delegation) {
        return new Invite(
                id,
                organization,
                new EmailAddress("grace@example.com"),
                "",
                MembershipLevel.ADMINISTRATOR,
                Optional.of(creator),
                NOW,
                delegation);
    }
}
