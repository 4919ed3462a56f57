package io.vestibule.domain.common;

/**
 * The number of an account, given once and never again.
 *
 * @param value shown as {@code id}, at least 1
 */
public record UserId(long value) {}
