package io.vestibule.adapters.security;

/**
 * What the operator decides about security.
 *
 * @param secret never kept in the database it protects
 */
public record SecuritySettings(InstallationSecret secret) {}
