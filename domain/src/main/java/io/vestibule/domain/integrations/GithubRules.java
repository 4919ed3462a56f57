package io.vestibule.domain.integrations;

import java.time.Duration;

/**
 * What operators decide about GitHub.
 *
 * @param uninstallOnLastReference whether the App is uninstalled from an account when nothing here refers to it any more
 * @param ownViewOnly whether people see only those repositories of an installation that GitHub shows them too
 * @param recheckAccess whether renewing a list asks first if the person still may see it
 * @param patience how long a request waits for GitHub to give a list for the first time
 */
public record GithubRules(
        boolean uninstallOnLastReference, boolean ownViewOnly, boolean recheckAccess, Duration patience) {

    /** What holds unless it is set otherwise. */
    public static final GithubRules STANDARD = new GithubRules(true, false, true, Duration.ofSeconds(25));
}
