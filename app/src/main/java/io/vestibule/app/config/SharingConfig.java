package io.vestibule.app.config;

import io.vestibule.domain.sharing.SharingConfiguration.Grace;

/** How links are shared. */
public record SharingConfig(Grace grace) {

    static SharingConfig of(Settings settings) {
        return new SharingConfig(new Grace(settings.seconds(Setting.SHARING_GRACE_SECONDS)));
    }
}
