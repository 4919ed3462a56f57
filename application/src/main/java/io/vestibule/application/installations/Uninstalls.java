package io.vestibule.application.installations;

import io.vestibule.domain.common.BackgroundWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.integrations.BranchCache;
import io.vestibule.domain.integrations.GithubApp;
import io.vestibule.domain.integrations.GithubFailure;
import io.vestibule.domain.integrations.GithubInstallations;
import io.vestibule.domain.integrations.GithubIntegration;
import io.vestibule.domain.integrations.GithubRules;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.Integrations;
import io.vestibule.domain.integrations.RepositoryCache;
import io.vestibule.domain.integrations.SharedInstallations;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the App from accounts at GitHub where nobody here refers to the installation any more: no person, and no project. What
 * this installation knows is all that counts, so a second server with the same App would find it gone.
 */
public final class Uninstalls {

    private static final Logger LOG = LoggerFactory.getLogger(Uninstalls.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Duration> WAITS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(6));

    private final Integrations integrations;
    private final SharedInstallations sharedInstallations;
    private final GithubInstallations installations;
    private final RepositoryCache repositories;
    private final BranchCache branches;
    private final GithubApp github;
    private final GithubRules rules;
    private final BackgroundWork background;

    @Inject
    public Uninstalls(
            Integrations integrations,
            SharedInstallations sharedInstallations,
            GithubInstallations installations,
            RepositoryCache repositories,
            BranchCache branches,
            GithubApp github,
            GithubRules rules,
            BackgroundWork background) {
        this.integrations = integrations;
        this.sharedInstallations = sharedInstallations;
        this.installations = installations;
        this.repositories = repositories;
        this.branches = branches;
        this.github = github;
        this.rules = rules;
        this.background = background;
    }

    /** The installations that a person linked; to be asked before the account goes. */
    public List<InstallationId> linkedBy(UserId user) {
        return integrations.githubOf(user).stream()
                .map(GithubIntegration::installation)
                .toList();
    }

    /**
     * Forgets what is kept of an installation that nothing refers to any more; to be called in the unit of work that removed
     * a reference.
     *
     * @return whether nothing refers to it
     */
    public boolean forgetIfUnreferenced(InstallationId installation) {
        if (isReferenced(installation)) {
            return false;
        }
        forget(installation);
        return true;
    }

    /** Forgets what is kept of an installation, whoever refers to it. */
    public void forget(InstallationId installation) {
        installations.remove(installation);
        repositories.forget(installation);
        branches.forget(installation);
    }

    /**
     * Uninstalls the App, unless something refers to the installation again. Fails for nobody: what may work later is tried
     * again in the background. After the unit of work that removed the last reference.
     */
    public void now(InstallationId installation) {
        attempt(installation, WAITS);
    }

    /** As {@link #now}, in the background. */
    public void soon(Collection<InstallationId> gone) {
        gone.forEach(installation -> background.start(() -> now(installation)));
    }

    private void attempt(InstallationId installation, List<Duration> waits) {
        if (!rules.uninstallOnLastReference() || !github.isConfigured() || isReferenced(installation)) {
            return;
        }
        try {
            var outcome = github.uninstall(installation, PATIENCE);
            LOG.info("The App was uninstalled from the installation {}: {}.", installation.value(), outcome);
        } catch (GithubFailure failure) {
            var again = mayWorkLater(failure) && !waits.isEmpty();
            LOG.warn(
                    "The App could not be uninstalled from the installation {}: {}.{}",
                    installation.value(),
                    failure.getMessage(),
                    again ? " It is tried again." : "");
            if (again) {
                background.startAfter(waits.get(0), () -> attempt(installation, waits.subList(1, waits.size())));
            }
        } finally {
            github.forget(installation);
        }
    }

    private boolean isReferenced(InstallationId installation) {
        return integrations.countGithub(installation) > 0 || sharedInstallations.count(installation) > 0;
    }

    private static boolean mayWorkLater(GithubFailure failure) {
        return switch (failure.kind()) {
            case RATE_LIMITED, UNAVAILABLE, NONSENSE -> true;
            default -> false;
        };
    }
}
