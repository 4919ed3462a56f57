package io.vestibule.application.integrations;

import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.Installation;
import io.vestibule.domain.integrations.SlackIntegration;
import java.util.List;
import java.util.Optional;

/** What a person linked, of one kind. */
public sealed interface IntegrationList {

    /** Installations of the GitHub App. */
    record Github(List<Linked> installations) implements IntegrationList {

        public Github {
            installations = List.copyOf(installations);
        }
    }

    /**
     * A linked installation.
     *
     * @param installation what GitHub told of it last
     * @param shared whether the person's present project has it too
     */
    record Linked(GithubIntegration integration, Optional<Installation> installation, boolean shared) {}

    /** Identities in Slack. */
    record Slack(List<SlackIntegration> identities) implements IntegrationList {

        public Slack {
            identities = List.copyOf(identities);
        }
    }
}
