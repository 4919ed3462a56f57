package io.vestibule.adapters.persistence.notifications;

/** What is read of a row of {@code vestibule_mail_outbox}. */
public record MailRow(String uuid, String template, String payload, int attempts) {}
