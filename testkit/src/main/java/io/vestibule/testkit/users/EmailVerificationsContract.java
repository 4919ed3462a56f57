package io.vestibule.testkit.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.users.EmailVerification;
import io.vestibule.domain.users.EmailVerifications;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import org.junit.jupiter.api.Test;

/** What every {@link EmailVerifications} owes. */
public interface EmailVerificationsContract extends StoreContract {

    private EmailVerification verification(User user) {
        return new EmailVerification(user.id(), make().tokenHash(), make().address(), Fixtures.NOW.plusMillis(1));
    }

    @Test
    default void aQuestionComesBackAsItWasStored() {
        var verification = verification(make().user());

        store().verifications().save(verification);

        assertThat(store().verifications().find(verification.user())).contains(verification);
    }

    @Test
    default void aLaterQuestionVoidsAnEarlierOneOfTheSameAccount() {
        var ada = make().user();
        var other = verification(make().user());
        var later = verification(ada);
        store().verifications().save(other);
        store().verifications().save(verification(ada));

        store().verifications().save(later);

        assertThat(store().verifications().find(ada.id())).contains(later);
        assertThat(store().verifications().find(other.user())).contains(other);
    }

    @Test
    default void aQuestionThatIsTakenOutIsGone() {
        var verification = verification(make().user());
        store().verifications().save(verification);

        store().verifications().remove(verification.user());

        assertThat(store().verifications().find(verification.user())).isEmpty();
    }

    @Test
    default void takingOutWhatIsNotThereDoesNothing() {
        assertThatCode(() -> store().verifications().remove(make().user().id())).doesNotThrowAnyException();
    }

    @Test
    default void aQuestionGoesWithItsAccount() {
        var verification = verification(make().user());
        store().verifications().save(verification);

        store().users().remove(verification.user());

        assertThat(store().verifications().find(verification.user())).isEmpty();
    }
}
