package io.vestibule.domain.sharing;

/**
 * A resource of the host, as far as sharing it needs.
 *
 * @param ref what the host calls it
 * @param title what people call it; whoever opens the link sees it
 */
public record SharedResource(ResourceKind kind, String ref, String title) {}
