package io.vestibule.domain.planted.clean;

import java.time.Instant;

/** A value as it should be. */
public record Garden(GardenToken gate, Instant plantedAt) {}
