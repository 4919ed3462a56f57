package io.vestibule.adapters.persistence.users;

import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.EmailVerification;
import java.time.Instant;

/** A row of {@code vestibule_email_verifications}; times are epoch milliseconds. */
public record VerificationRow(long userId, String tokenHash, String address, long expiresAt) {

    static VerificationRow of(EmailVerification verification) {
        return new VerificationRow(
                verification.user().value(),
                verification.tokenHash(),
                verification.address().value(),
                verification.expiresAt().toEpochMilli());
    }

    EmailVerification toVerification() {
        return new EmailVerification(
                new UserId(userId), tokenHash, new EmailAddress(address), Instant.ofEpochMilli(expiresAt));
    }
}
