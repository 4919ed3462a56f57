package io.vestibule.domain.subscriptions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By what subscriptions are put in order. What is missing stands at the end, and at the beginning when descending. Titles are
 * compared without regard to letter case.
 */
public record SubscriptionOrder(Key key, boolean descending) {

    /** What can be compared. */
    public enum Key {
        CREATED_AT,
        NEXT_DELIVERY_DATE,
        TITLE,
        CREATED_BY__EMAIL;

        /** The name that clients know it by. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whoever was made last comes first. */
    public static final List<SubscriptionOrder> NEWEST_FIRST = List.of(new SubscriptionOrder(Key.CREATED_AT, true));

    /** The orders in a text like {@code title,-created_at}; names of nothing are passed over, and a name counts once. */
    public static List<SubscriptionOrder> parse(String text) {
        var orders = new LinkedHashMap<Key, SubscriptionOrder>();
        for (var part : text.split(",", -1)) {
            var name = part.strip();
            var descending = name.startsWith("-");
            key(descending ? name.substring(1) : name)
                    .ifPresent(key -> orders.putIfAbsent(key, new SubscriptionOrder(key, descending)));
        }
        return orders.isEmpty() ? NEWEST_FIRST : List.copyOf(orders.values());
    }

    private static Optional<Key> key(String name) {
        return Stream.of(Key.values()).filter(key -> key.text().equals(name)).findFirst();
    }
}
