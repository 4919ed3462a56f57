package io.vestibule.domain.subscriptions;

import io.vestibule.domain.resources.ResourceRef;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is delivered.
 *
 * @param ref a dashboard or an insight
 * @param insights the numbers of those of a dashboard that are wanted, ascending, none twice
 * @param name what it was called when somebody looked last
 */
public record SubscribedResource(ResourceRef ref, List<Long> insights, Optional<String> name) {

    /** The most insights of a dashboard. */
    public static final int MAX_INSIGHTS = 6;

    public SubscribedResource {
        insights = List.copyOf(new TreeSet<>(insights));
        // hosts say what they like, and PostgreSQL takes no text with that character
        name = name.map(text -> text.replace("\0", ""));
    }

    /** The same after it was seen to be called {@code name}; the known name stays where nobody could tell. */
    public SubscribedResource seenAs(Optional<String> name) {
        return new SubscribedResource(ref, insights, name.or(this::name));
    }
}
