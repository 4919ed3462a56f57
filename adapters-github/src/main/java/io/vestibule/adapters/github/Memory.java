package io.vestibule.adapters.github;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers that GitHub can confirm with a {@code 304}, which costs nothing of a budget; the least recently used ones go first.
 * Safe for many threads.
 */
final class Memory<T> {

    private static final int MOST = 500;

    record Kept<T>(String etag, T value) {}

    private final Map<String, Kept<T>> kept = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<T>> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Kept<T>> find(String owner, Object question) {
        return Optional.ofNullable(kept.get(key(owner, question)));
    }

    /** Keeps an answer that has a tag; drops what was kept where it has none. */
    synchronized void keep(String owner, Object question, Optional<String> etag, T value) {
        etag.ifPresentOrElse(
                tag -> kept.put(key(owner, question), new Kept<>(tag, value)), () -> kept.remove(key(owner, question)));
    }

    synchronized void forget(String owner) {
        kept.keySet().removeIf(key -> key.startsWith(owner + " "));
    }

    private static String key(String owner, Object question) {
        return owner + " " + question;
    }
}
