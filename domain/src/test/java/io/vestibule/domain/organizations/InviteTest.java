package io.vestibule.domain.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.users.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InviteTest {

    private static final Instant CREATED = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void anInviteCanBeAcceptedForThreeDays() {
        var invite = new Invite(
                new UUID(1, 1),
                new OrganizationId(new UUID(1, 2)),
                new EmailAddress("ada@example.com"),
                "",
                MembershipLevel.MEMBER,
                Optional.empty(),
                CREATED,
                false);

        assertThat(invite.isValidAt(CREATED, InviteLifetime.STANDARD)).isTrue();
        assertThat(invite.isValidAt(CREATED.plus(Duration.ofDays(3)), InviteLifetime.STANDARD))
                .isTrue();
        assertThat(invite.isValidAt(CREATED.plus(Duration.ofDays(3)).plusMillis(1), InviteLifetime.STANDARD))
                .isFalse();
    }
}
