package io.vestibule.domain.access;

import io.vestibule.domain.common.DomainException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the scopes of new and changed keys may name. Keys that are stored already keep whatever they have.
 *
 * @param objects what the scopes may be about
 */
public record ScopeCatalogue(Set<String> objects) {

    /** What this API knows. */
    public static final ScopeCatalogue STANDARD = new ScopeCatalogue(Set.of(
            "user",
            "organization",
            "organization_member",
            "project",
            "session_recording",
            "sharing_configuration",
            "subscription",
            "insight",
            "dashboard",
            "integration",
            "activity_log",
            "webhook",
            "resource"));

    public ScopeCatalogue {
        objects = Set.copyOf(objects);
    }

    /** With objects that no endpoint here asks for, so that scripts which name them keep working. */
    public ScopeCatalogue with(Collection<String> further) {
        var all = new HashSet<>(objects);
        all.addAll(further);
        return new ScopeCatalogue(all);
    }

    /**
     * The scopes that somebody asks for. The first that is not allowed is reported.
     *
     * @throws DomainException {@code invalid_input} at {@code scopes}
     */
    public Scopes requested(List<String> texts) {
        for (var text : texts) {
            if (!text.equals(Scopes.WILDCARD)
                    && !objects.contains(Scope.parse(text).object())) {
                throw AccessErrors.invalidScope(text);
            }
        }
        return Scopes.parse(texts);
    }
}
