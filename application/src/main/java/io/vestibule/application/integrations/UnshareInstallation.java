package io.vestibule.application.integrations;

import io.vestibule.application.installations.Uninstalls;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.integrations.InstallationId;
import io.vestibule.domain.integrations.SharedInstallations;
import jakarta.inject.Inject;

/**
 * Takes an installation from a project; people who linked it keep it. When nobody else refers to it, the App is taken from the
 * account at GitHub.
 */
public final class UnshareInstallation {

    private final SharedInstallations sharedInstallations;
    private final Uninstalls uninstalls;
    private final UnitOfWork unitOfWork;

    @Inject
    UnshareInstallation(SharedInstallations sharedInstallations, Uninstalls uninstalls, UnitOfWork unitOfWork) {
        this.sharedInstallations = sharedInstallations;
        this.uninstalls = uninstalls;
        this.unitOfWork = unitOfWork;
    }

    /** Whether the project had it. */
    public boolean handle(ProjectId project, InstallationId installation) {
        var was = unitOfWork.call(() -> {
            var had = sharedInstallations.remove(project, installation);
            return new Was(had, had && uninstalls.forgetIfUnreferenced(installation));
        });
        if (was.last()) {
            uninstalls.now(installation);
        }
        return was.there();
    }

    private record Was(boolean there, boolean last) {}
}
