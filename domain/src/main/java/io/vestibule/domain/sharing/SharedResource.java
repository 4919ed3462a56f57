package io.vestibule.domain.sharing;

import io.vestibule.domain.resources.ResourceRef;

/**
 * A resource of the host, as far as sharing it needs.
 *
 * @param title what people call it; whoever opens the link sees it
 */
public record SharedResource(ResourceRef ref, String title) {}
