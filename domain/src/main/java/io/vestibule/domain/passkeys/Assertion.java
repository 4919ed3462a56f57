package io.vestibule.domain.passkeys;

/**
 * What an authenticator said when it proved a passkey, with a person who was verified.
 *
 * @param signCount its count of signatures after this one; 0 where it keeps none
 */
public record Assertion(long signCount, BackupFlags backup) {}
