package io.vestibule.application.access;

import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.users.User;
import java.util.Optional;

/**
 * Somebody whose account was just made.
 *
 * @param session empty: the person must prove the address first, and was sent a mail
 */
public record Arrived(User user, Optional<StartSession.Started> session) {}
