package io.vestibule.domain.integrations;

/** What GitHub tells without being asked. Each may come several times, and in any order. */
public sealed interface GithubEvent {

    /** The installation is gone. */
    record Deleted(InstallationId installation) implements GithubEvent {}

    /** The account's owner suspended the installation. */
    record Suspended(InstallationId installation) implements GithubEvent {}

    /** The installation works again. */
    record Unsuspended(InstallationId installation) implements GithubEvent {}

    /** The installation reaches more repositories, or fewer. */
    record RepositoriesChanged(InstallationId installation) implements GithubEvent {}

    /** A person no longer wants the App to act for them. */
    record ConsentRevoked(long githubUser) implements GithubEvent {}

    /** The account that the installation is on is called otherwise now. */
    record Renamed(InstallationId installation, String accountName) implements GithubEvent {}
}
