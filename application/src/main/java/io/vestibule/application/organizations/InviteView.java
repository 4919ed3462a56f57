package io.vestibule.application.organizations;

import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.users.User;
import java.util.Optional;

/**
 * An invite as members of the organization see it.
 *
 * @param creator who sent it; empty when that account is gone
 * @param expired whether it is too late to accept it
 */
public record InviteView(Invite invite, Optional<User> creator, boolean expired) {}
