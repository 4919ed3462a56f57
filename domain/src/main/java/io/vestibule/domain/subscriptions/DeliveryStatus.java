package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Choice;
import java.util.Locale;

/** How far a delivery has come. */
public enum DeliveryStatus implements Choice {
    /** It waits, or is being made. */
    STARTING,
    /** It was taken: by every recipient, or of several people by one at least. */
    COMPLETED,
    /** It was not taken and is not tried again. */
    FAILED,
    /** There was nothing to make any more. */
    SKIPPED;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
