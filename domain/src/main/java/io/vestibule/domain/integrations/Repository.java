package io.vestibule.domain.integrations;

/**
 * A repository as lists show it.
 *
 * @param id never changes
 * @param name what stands behind the slash of {@code fullName}
 * @param fullName {@code owner/name}, in GitHub's own spelling
 */
public record Repository(long id, String name, String fullName) {}
