package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.UserId;
import java.util.List;
import java.util.Optional;

/** What people linked at GitHub and Slack. Those of an account go with it. Safe for many threads. */
@Port
public interface Integrations {

    Optional<GithubIntegration> github(UserId user, InstallationId installation);

    /** All of a person, by the time of first linking, then by id. */
    List<GithubIntegration> githubOf(UserId user);

    /** How many people linked an installation. */
    int countGithub(InstallationId installation);

    /** Stores one in the place of whatever the person had for this installation. */
    void save(GithubIntegration integration);

    /** Forgets one; false when there is none. */
    boolean removeGithub(UserId user, InstallationId installation);

    /** Forgets an installation for everybody; gives back what was forgotten. */
    List<GithubIntegration> removeGithub(InstallationId installation);

    /** @param slackUser how Slack names the person */
    Optional<SlackIntegration> slack(UserId user, String slackUser);

    /** All of a person, by the time of first linking, then by id. */
    List<SlackIntegration> slackOf(UserId user);

    /** Stores one in the place of whatever the person had for this identity. */
    void save(SlackIntegration integration);

    /** Forgets one; false when there is none. */
    boolean removeSlack(UserId user, String slackUser);
}
