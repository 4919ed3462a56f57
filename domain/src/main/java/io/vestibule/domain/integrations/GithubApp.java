package io.vestibule.domain.integrations;

import io.vestibule.domain.common.Port;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The GitHub App of this installation, and what it may ask of GitHub. Every call goes to GitHub: nothing but installation
 * tokens, which never leave the implementation, and answers that GitHub confirms as unchanged are remembered.
 *
 * <p>Whatever takes a {@code patience} talks to GitHub, blocks, and must stand outside a unit of work. It ends before the
 * patience does or soon after, with an answer or a {@link GithubFailure}; it retries by itself what may be retried, and never
 * sleeps through a rate limit. A list is whole, cut at its cap and marked so, or a failure; it is never a part.
 *
 * <p>Kinds that every such call can fail with, besides those that stand with it: {@code NOT_CONFIGURED}, {@code RATE_LIMITED},
 * {@code UNAVAILABLE}, {@code NONSENSE}. Calls in the App's own name (of {@link InstallationId}s, without a person's token) also
 * {@code APP_REFUSED}; and those that read with an installation token {@code MISSING}, {@code SUSPENDED} or {@code NO_ACCESS}
 * with {@link GithubFailure#isMinting()} when no such token can be made, and {@code TOKEN_REFUSED} when GitHub refuses a fresh
 * one. Calls for a person fail with {@code TOKEN_REFUSED} when GitHub no longer knows their token.
 *
 * <p>Two callers who ask for the same list cause two: who must not, shares the first one's result. Safe for many threads.
 */
@Port
public interface GithubApp {

    /** Whether the App can act in its own name: client id and private key are known. */
    boolean isConfigured();

    /**
     * The page where somebody chooses an account to install the App on. No call.
     *
     * @param state comes back with the browser; is percent-encoded here
     * @throws GithubFailure {@code NOT_CONFIGURED} when the App's name in web addresses is not known
     */
    URI installPage(String state);

    /**
     * The page where a person agrees that the App acts for them. No call.
     *
     * @param state comes back with the browser; is percent-encoded here
     * @param returnTo where the browser goes then, letter for letter as it is registered with the App
     * @throws GithubFailure {@code NOT_CONFIGURED} when the client id is not known
     */
    URI authorizePage(String state, URI returnTo);

    /**
     * Takes a code in exchange for tokens, and asks who it is. Never tried twice: a code works once.
     *
     * @param returnTo the same as on the authorize page; empty when the code came by way of the install page
     * @throws GithubFailure besides the usual kinds {@code CODE_REJECTED}
     */
    UserAuthorization authorize(AuthorizationCode code, Optional<URI> returnTo, Duration patience);

    /**
     * Spends a refresh token. The old tokens stop working with it, so one caller at a time; after {@code UNAVAILABLE} it may
     * or may not be spent.
     *
     * @throws GithubFailure besides the usual kinds {@code CONSENT_GONE}
     */
    UserTokens renew(GithubRefreshToken token, Duration patience);

    /** The installations that a person can see, at most 500. */
    List<InstallationId> installationsVisibleTo(GithubUserToken token, Duration patience);

    /**
     * Whether a person can see an installation; false when GitHub answers that there is none.
     *
     * @throws GithubFailure besides the usual kinds {@code NO_ACCESS}, for instance while an organization's single sign-on is
     *     due
     */
    boolean canReach(GithubUserToken token, InstallationId id, Duration patience);

    /**
     * Looks at an installation, and shows that a token can be made for it by making one, whatever is kept.
     *
     * @throws GithubFailure besides the usual kinds {@code MISSING}; with {@link GithubFailure#isMinting()} the installation
     *     could be seen but no token be made, {@code SUSPENDED} among the reasons
     */
    Installation describe(InstallationId id, Duration patience);

    /** All repositories that an installation reaches, whoever asks. */
    RepositoryList repositories(InstallationId id, Duration patience);

    /**
     * Those of an installation's repositories that a person can see.
     *
     * @throws GithubFailure besides the usual kinds {@code MISSING} and {@code NO_ACCESS}
     */
    RepositoryList repositoriesVisibleTo(GithubUserToken token, InstallationId id, Duration patience);

    /**
     * A repository's branches; which names an installation may read is GitHub's to say.
     *
     * @throws GithubFailure besides the usual kinds {@code MISSING} and {@code NO_ACCESS}
     */
    BranchList branches(InstallationId id, RepositoryName repository, Duration patience);

    /**
     * The name of a repository's default branch; empty when there is no such repository, or nothing in it.
     *
     * @throws GithubFailure besides the usual kinds {@code NO_ACCESS}
     */
    Optional<String> defaultBranch(InstallationId id, RepositoryName repository, Duration patience);

    /** Removes the App from the account that the installation is on, for everybody. Not retried. */
    Uninstall uninstall(InstallationId id, Duration patience);

    /**
     * How long work that nobody waits for should leave an installation alone: zero, or until GitHub allows requests again when
     * less than a tenth of them is left. No call.
     */
    Duration backgroundPause(InstallationId id);

    /** Whether deliveries of webhooks can be checked: the secret is known. */
    boolean receivesWebhooks();

    /**
     * Whether GitHub signed a delivery. Takes constant time; false without a secret.
     *
     * @param body the bytes as they came
     * @param signature the header {@code X-Hub-Signature-256}
     */
    boolean isSigned(byte[] body, String signature);

    /** Forgets what is kept in memory of an installation: tokens, failures and unchanged answers. For those that are gone. */
    void forget(InstallationId id);
}
