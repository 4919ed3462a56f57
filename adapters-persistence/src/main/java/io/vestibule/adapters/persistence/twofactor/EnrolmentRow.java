package io.vestibule.adapters.persistence.twofactor;

/** A row of {@code vestibule_totp_enrolments}; times are epoch milliseconds. */
public record EnrolmentRow(String sessionId, String sealedSecret, long expiresAt, int failures) {}
