package io.vestibule.domain.access;

import io.vestibule.domain.common.DomainException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a key may do.
 *
 * @param everything whether all scopes are granted, written {@code *}
 * @param granted the scopes by name, in the order they were given
 */
public record Scopes(boolean everything, Set<Scope> granted) {

    /** How all scopes at once are written. */
    static final String WILDCARD = "*";

    public Scopes {
        granted = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(granted));
    }

    /**
     * The scopes that storage holds; every well-formed one is kept.
     *
     * @throws DomainException {@code invalid_input} at {@code scopes} for one that is not well formed
     */
    public static Scopes parse(List<String> texts) {
        var granted = new LinkedHashSet<Scope>();
        for (var text : texts) {
            if (!text.equals(WILDCARD)) {
                granted.add(Scope.parse(text));
            }
        }
        return new Scopes(texts.contains(WILDCARD), granted);
    }

    /** Whether {@code required} is granted: by name, by the right to write the same thing, or because everything is. */
    public boolean permits(Scope required) {
        return everything
                || granted.contains(required)
                || required.action() == Scope.Action.READ
                        && granted.contains(new Scope(required.object(), Scope.Action.WRITE));
    }

    public boolean isEmpty() {
        return !everything && granted.isEmpty();
    }

    /** How the API writes them: {@code *} first, then the others in the order they were given. */
    public List<String> texts() {
        var texts = new java.util.ArrayList<String>();
        if (everything) {
            texts.add(WILDCARD);
        }
        granted.forEach(scope -> texts.add(scope.text()));
        return List.copyOf(texts);
    }
}
