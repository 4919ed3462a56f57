package io.vestibule.domain.integrations;

import java.util.List;

/**
 * The names of a repository's branches, each once.
 *
 * @param names in GitHub's order, which knows of no default branch
 * @param complete false when there are more than are read, which is 20,000
 */
public record BranchList(List<String> names, boolean complete) {

    public BranchList {
        names = List.copyOf(names);
    }
}
