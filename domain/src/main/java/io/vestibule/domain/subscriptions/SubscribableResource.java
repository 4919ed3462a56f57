package io.vestibule.domain.subscriptions;

import io.vestibule.domain.resources.ResourceRef;
import java.util.Optional;

/**
 * A dashboard or an insight as the host shows it.
 *
 * @param name what people call it; of an insight without a name, what it would be called
 * @param shortId of insights only
 * @param url where people see it
 * @param deleted whether it is put away: nothing can be subscribed to it any more
 */
public record SubscribableResource(
        ResourceRef ref, String name, Optional<String> shortId, Optional<String> url, boolean deleted) {}
