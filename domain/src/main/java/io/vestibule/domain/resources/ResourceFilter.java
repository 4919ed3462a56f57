package io.vestibule.domain.resources;

import io.vestibule.domain.common.CaseFolding;
import java.util.Optional;

/**
 * Which entries of the register are wanted.
 *
 * @param kind only those of this kind; text that names no kind fits none
 * @param search only those whose name contains this text, in whatever letter case
 */
public record ResourceFilter(Optional<String> kind, Optional<String> search) {

    /** All of them. */
    public static final ResourceFilter ALL = new ResourceFilter(Optional.empty(), Optional.empty());

    /** Whether this entry is wanted. */
    public boolean fits(RegisteredResource resource) {
        return kind.map(resource.ref().kind().text()::equals).orElse(true)
                && search.map(CaseFolding::fold)
                        .map(CaseFolding.fold(resource.name())::contains)
                        .orElse(true);
    }
}
