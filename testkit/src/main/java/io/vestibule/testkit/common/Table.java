package io.vestibule.testkit.common;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Rows by key, in the order they were first put. Every change makes a new map, so a former state is kept by keeping its
 * map. Used under the lock of its {@link InMemoryStore} only.
 */
public final class Table<K, V> {

    private Map<K, V> rows = Map.of();

    Table() {}

    public Optional<V> find(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    public boolean has(K key) {
        return rows.containsKey(key);
    }

    /** All rows as they are now; later changes do not show in it. */
    public Collection<V> all() {
        return rows.values();
    }

    /** Puts a row; one that replaces another keeps its place. */
    public void put(K key, V row) {
        var next = new LinkedHashMap<>(rows);
        next.put(key, row);
        rows = Collections.unmodifiableMap(next);
    }

    public void remove(K key) {
        if (rows.containsKey(key)) {
            var next = new LinkedHashMap<>(rows);
            next.remove(key);
            rows = Collections.unmodifiableMap(next);
        }
    }

    /** Removes the rows that fit; gives back how many. */
    public int removeIf(Predicate<V> fits) {
        var next = new LinkedHashMap<>(rows);
        next.values().removeIf(fits);
        var removed = rows.size() - next.size();
        rows = Collections.unmodifiableMap(next);
        return removed;
    }

    public void replaceAll(UnaryOperator<V> change) {
        var next = new LinkedHashMap<>(rows);
        next.replaceAll((key, row) -> change.apply(row));
        rows = Collections.unmodifiableMap(next);
    }

    /** What puts the rows back to what they are now. */
    Runnable memento() {
        var present = rows;
        return () -> rows = present;
    }
}
