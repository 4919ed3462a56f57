package io.vestibule.domain.users;

import static io.vestibule.domain.common.Refusals.assertRefused;
import static io.vestibule.domain.users.People.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.JsonText;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserTest {

    private static final Instant NOW = Instant.parse("2026-11-20T23:59:59Z");
    private static final EmailAddress NEW = new EmailAddress("ada@example.org");

    @Test
    void aNewAccountIsActiveAndHasChosenNothing() {
        assertThat(ADA.active()).isTrue();
        assertThat(ADA.staff()).isFalse();
        assertThat(ADA.hasPassword()).isTrue();
        assertThat(ADA.credentials().authEpoch()).isZero();
        assertThat(ADA.workplace()).isEqualTo(Workplace.NONE);
        assertThat(ADA.notifications()).isEqualTo(NotificationSettings.NOTHING_CHOSEN);
        assertThat(ADA.preferences()).isEqualTo(Preferences.INITIAL);
        assertThat(ADA.lastLogin()).isEmpty();
    }

    @Test
    void aWaitingAddressCanBeGivenUp() {
        var waiting = ADA.withMailbox(new Mailbox(
                ADA.mailbox().address(), Optional.of(NEW), ADA.mailbox().verified()));

        assertThat(waiting.cancelEmailChange()).isEqualTo(ADA);
    }

    @Test
    void withoutAWaitingAddressThereIsNothingToGiveUp() {
        assertRefused(ADA::cancelEmailChange, "email_change_request_not_found", null);
    }

    @Test
    void movingTheAccountLeavesItsVerificationAsItWas() {
        var moved = ADA.moveTo(NEW);

        assertThat(moved.mailbox()).isEqualTo(new Mailbox(NEW, Optional.empty(), Optional.of(true)));
        assertThat(moved.credentials()).isEqualTo(ADA.credentials());
    }

    @Test
    void aNewPasswordEndsEverySession() {
        var hash = new PasswordHash("plain$new");

        var next = ADA.withPassword(hash);

        assertThat(next.credentials()).isEqualTo(new Credentials(Optional.of(hash), 1, Optional.empty()));
    }

    @Test
    void switchingAnAccountOffAndOnEndsEverySession() {
        var off = ADA.activated(false);

        assertThat(off.active()).isFalse();
        assertThat(off.credentials().authEpoch()).isEqualTo(1);
        assertThat(off.activated(true).active()).isTrue();
        assertThat(off.activated(true).credentials().authEpoch()).isEqualTo(2);
        assertThat(off.hasPassword()).isTrue();
    }

    @Test
    void switchingAnActiveAccountOnChangesNothing() {
        assertThat(ADA.activated(true)).isSameAs(ADA);
    }

    @Test
    void theFirstReviewOfCredentialsCounts() {
        var reviewed = ADA.completeCredentialsReview(NOW);

        assertThat(reviewed.credentials().reviewedAt()).contains(NOW);
        assertThat(reviewed.credentials().authEpoch()).isZero();
        assertThat(reviewed.completeCredentialsReview(NOW.plusSeconds(1))).isSameAs(reviewed);
    }

    @Test
    void aReviewOutlivesPasswordsAndSwitching() {
        var reviewed = ADA.completeCredentialsReview(NOW);

        assertThat(reviewed.withPassword(new PasswordHash("x")).credentials().reviewedAt())
                .contains(NOW);
        assertThat(reviewed.activated(false).credentials().reviewedAt()).contains(NOW);
    }

    @Test
    void anotherMascotLeavesTheOtherPreferences() {
        var config = Optional.of(new JsonText("{\"color\":\"red\"}"));

        var dressed = ADA.withHedgehogConfig(config);

        assertThat(dressed.preferences().hedgehogConfig()).isEqualTo(config);
        assertThat(dressed.withHedgehogConfig(Optional.empty())).isEqualTo(ADA);
    }

    @Test
    void editingLeavesIdentityAndCredentials() {
        var edited = ADA.edited(
                new FullName(PersonName.NONE, PersonName.NONE),
                new Mailbox(NEW, Optional.empty(), Optional.empty()),
                true,
                Workplace.NONE,
                NotificationSettings.NOTHING_CHOSEN,
                Preferences.INITIAL);

        assertThat(edited.staff()).isTrue();
        assertThat(edited.name().first()).isEqualTo(PersonName.NONE);
        assertThat(edited.id()).isEqualTo(ADA.id());
        assertThat(edited.uuid()).isEqualTo(ADA.uuid());
        assertThat(edited.credentials()).isEqualTo(ADA.credentials());
        assertThat(edited.joinedAt()).isEqualTo(ADA.joinedAt());
    }

    @Test
    void anAccountDoesNotShowItsPassword() {
        assertThat(ADA.toString()).doesNotContain("plain$ada");
    }
}
