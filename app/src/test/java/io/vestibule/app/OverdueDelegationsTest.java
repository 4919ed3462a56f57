package io.vestibule.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.security.InstallationSecret;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.Onboarding.Stage;
import io.vestibule.domain.onboarding.Onboardings;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.InviteLifetime;
import io.vestibule.domain.organizations.Invites;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.common.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delegations that expired while nobody served. */
class OverdueDelegationsTest {

    private static final InstallationSecret SECRET = new InstallationSecret("0123456789abcdef0123456789abcdef");

    @TempDir
    Path folder;

    private final MutableClock clock = new MutableClock();

    @Test
    void endWhenAnInstallationStarts() {
        UserId ada;
        try (var vestibule = builder().withoutHousekeeping().build()) {
            ada = TestAccounts.create(vestibule, "ada@example.com", false);
            wait(vestibule, ada);
        }
        clock.advance(InviteLifetime.STANDARD.value().plusMillis(1));

        try (var vestibule = builder().build()) {
            assertThat(eventually(vestibule.get(Onboardings.class), ada)).isEqualTo(Stage.NONE);
        }
    }

    private Vestibule.Builder builder() {
        return Vestibule.builder()
                .database(folder.resolve("vestibule.db"))
                .secretKey(SECRET)
                .clock(clock);
    }

    /** Hands onboarding on. */
    private void wait(Vestibule vestibule, UserId user) {
        var here = vestibule
                .get(Users.class)
                .find(user)
                .flatMap(found -> found.workplace().organization())
                .orElseThrow();
        var invite = new Invite(
                UUID.randomUUID(),
                here,
                new EmailAddress("grace@example.com"),
                "",
                MembershipLevel.ADMINISTRATOR,
                Optional.of(user),
                clock.instant(),
                true);
        vestibule.get(Invites.class).save(invite);
        vestibule.get(Onboardings.class).save(user, Onboarding.NONE.delegate(invite.id(), here, clock.instant()));
    }

    /** Where the person stands once it is over, or after ten seconds; those of every ten minutes would come too late. */
    private static Stage eventually(Onboardings onboardings, UserId user) {
        var end = Instant.now().plus(Duration.ofSeconds(10));
        while (onboardings.of(user).stage() != Stage.NONE && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return onboardings.of(user).stage();
    }
}
