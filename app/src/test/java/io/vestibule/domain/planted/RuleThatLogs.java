package io.vestibule.domain.planted;

import org.slf4j.LoggerFactory;

/** Uses a library. */
public final class RuleThatLogs {

    public void decide() {
        LoggerFactory.getLogger(RuleThatLogs.class).info("decided");
    }
}
