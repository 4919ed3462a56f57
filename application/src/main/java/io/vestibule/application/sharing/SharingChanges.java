package io.vestibule.application.sharing;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.sharing.ShareSettings;
import io.vestibule.domain.sharing.SharingConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a partial update says about how a recording is shared, in the order in which problems are told. */
public record SharingChanges(
        Change<Boolean> enabled, Change<Optional<ShareSettings>> settings, Change<Boolean> passwordRequired) {

    private static final Change.To<Boolean> ON = new Change.To<>(true);
    private static final Change.To<Boolean> OFF = new Change.To<>(false);

    SharingConfiguration over(SharingConfiguration present) {
        return present.edited(
                enabled.over(present.enabled()),
                settings.over(present.settings()),
                passwordRequired.over(present.passwordRequired()));
    }

    /** Whether the link is to open for everybody who has it, as far as this goes. */
    boolean opens() {
        return ON.equals(enabled);
    }

    /** Whether somebody is to be kept out who has the link. */
    boolean closes() {
        return OFF.equals(enabled) || ON.equals(passwordRequired);
    }

    /** The members that changed. */
    static List<String> names(SharingConfiguration before, SharingConfiguration after) {
        var names = new ArrayList<String>();
        if (before.enabled() != after.enabled()) {
            names.add("enabled");
        }
        if (!before.settings().equals(after.settings())) {
            names.add("settings");
        }
        if (before.passwordRequired() != after.passwordRequired()) {
            names.add("password_required");
        }
        return names;
    }
}
