package io.vestibule.application.integrations;

import java.util.List;
import java.util.Optional;

/**
 * Some of the branches of a repository.
 *
 * @param defaultBranch empty when GitHub did not tell
 */
public record BranchPage(List<String> branches, Optional<String> defaultBranch, boolean hasMore) {

    public BranchPage {
        branches = List.copyOf(branches);
    }
}
