package io.vestibule.domain.common;

/**
 * The number of a project and of its one team.
 *
 * @param value shown as {@code id}, at least 1
 */
public record ProjectId(long value) {}
