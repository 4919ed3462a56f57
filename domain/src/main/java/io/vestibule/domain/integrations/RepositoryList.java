package io.vestibule.domain.integrations;

import java.util.List;

/**
 * Repositories, each once.
 *
 * @param repositories in GitHub's order
 * @param complete false when there are more than are read, which is 50,000
 */
public record RepositoryList(List<Repository> repositories, boolean complete) {

    public RepositoryList {
        repositories = List.copyOf(repositories);
    }
}
