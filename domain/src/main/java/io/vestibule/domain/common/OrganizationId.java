package io.vestibule.domain.common;

import java.util.UUID;

/** Names an organization. */
public record OrganizationId(UUID value) {}
