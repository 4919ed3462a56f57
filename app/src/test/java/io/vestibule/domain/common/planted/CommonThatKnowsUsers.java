package io.vestibule.domain.common.planted;

import io.vestibule.domain.users.User;

/** The ground rests on what stands on it. */
public final class CommonThatKnowsUsers {

    public boolean decide(User user) {
        return user.active();
    }
}
