package io.vestibule.domain.sessions;

import java.util.UUID;

/** Names a login session publicly; it is not what a client proves itself with. */
public record SessionId(UUID value) {}
