package io.vestibule.domain.common;

import java.util.List;

/**
 * A slice of a longer list.
 *
 * @param items the slice, in the list's order
 * @param total how many items the whole list has
 */
public record Page<T>(List<T> items, long total) {

    public Page {
        items = List.copyOf(items);
    }

    /** The wanted slice of a list that is there whole. */
    public static <T> Page<T> of(List<T> all, Request wanted) {
        return new Page<>(
                all.stream().skip(wanted.offset()).limit(wanted.limit()).toList(), all.size());
    }

    /**
     * Which slice is wanted.
     *
     * @param limit at least 1
     * @param offset how many items to pass over, at least 0
     */
    public record Request(int limit, long offset) {

        public Request {
            if (limit < 1 || offset < 0) {
                throw new IllegalArgumentException("A page has a limit of at least 1 and an offset of at least 0.");
            }
        }
    }
}
