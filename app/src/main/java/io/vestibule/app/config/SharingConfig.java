package io.vestibule.app.config;

import io.vestibule.domain.sharing.SharingConfiguration.Grace;

/**
 * How links are shared.
 *
 * @param anyRecording whether recordings that are not registered exist too
 */
public record SharingConfig(Grace grace, boolean anyRecording) {

    static SharingConfig of(Settings settings) {
        return new SharingConfig(
                new Grace(settings.seconds(Setting.SHARING_GRACE_SECONDS)),
                settings.word(Setting.SHARED_RECORDINGS).equals("any"));
    }
}
