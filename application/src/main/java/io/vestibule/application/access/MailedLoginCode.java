package io.vestibule.application.access;

/** Whether people without a second factor are sent a code when they sign in where they were not seen before. */
public enum MailedLoginCode {
    ASKED,
    NOT_ASKED
}
