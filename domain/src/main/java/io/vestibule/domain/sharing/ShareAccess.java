package io.vestibule.domain.sharing;

import io.vestibule.domain.common.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody tried to open a link by a password.
 *
 * @param tokenEnding the last six characters of the link
 * @param opened by which password; empty when it was none
 */
public record ShareAccess(Instant at, UUID configuration, String tokenEnding, Origin origin, Optional<Opened> opened) {

    /** A password that opened a link. */
    public record Opened(long password, Optional<String> note) {}
}
