package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Choice;
import java.util.Locale;

/** What a delivery is made for. */
public enum DeliveryTrigger implements Choice {
    /** It is due. */
    SCHEDULED,
    /** Somebody wants to see one. */
    MANUAL,
    /** There is somebody new to deliver to. */
    TARGET_CHANGE;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
