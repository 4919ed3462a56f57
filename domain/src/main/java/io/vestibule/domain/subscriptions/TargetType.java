package io.vestibule.domain.subscriptions;

import io.vestibule.domain.common.Choice;
import java.util.Locale;

/** How deliveries travel. */
public enum TargetType implements Choice {
    EMAIL,
    SLACK,
    WEBHOOK;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
