package io.vestibule.adapters.persistence.cache;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import java.util.Optional;

/** Something that a unit of work changed, as far as kept answers depend on it. */
public sealed interface Touch {

    /** Whether rows of accounts may have changed by it, other than those that were stored whole. */
    default boolean mayChangeAccounts() {
        return true;
    }

    /**
     * The account itself was stored.
     *
     * @param before as it was, when that is known
     */
    record UserSaved(Optional<User> before, User after) implements Touch {

        @Override
        public boolean mayChangeAccounts() {
            return false;
        }
    }

    /** Something shown with the account changed: memberships, scenes, onboarding, keys, or it is gone. */
    record Account(UserId user) implements Touch {}

    /** A key or session of the account changed. */
    record Access(UserId user) implements Touch {

        @Override
        public boolean mayChangeAccounts() {
            return false;
        }
    }

    /** The organization, its projects or its members changed. */
    record Organization(OrganizationId organization) implements Touch {}

    /** Invites for the address changed. */
    record Address(String email) implements Touch {}
}
