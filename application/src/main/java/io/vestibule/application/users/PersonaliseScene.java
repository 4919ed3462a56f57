package io.vestibule.application.users;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.Dashboards;
import io.vestibule.domain.users.Dashboards.Standing;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.ScenePersonalisations;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.util.Optional;

/** Remembers which dashboard a person wants to see in a scene of the project they work in. */
public final class PersonaliseScene {

    public record Command(Principal.Known caller, Target target, Change<String> scene, Change<Long> dashboard) {}

    private final Targets targets;
    private final CurrentAccounts accounts;
    private final GetUser getUser;
    private final Users users;
    private final ScenePersonalisations scenes;
    private final Dashboards dashboards;
    private final UnitOfWork unitOfWork;

    @Inject
    public PersonaliseScene(
            Targets targets,
            CurrentAccounts accounts,
            GetUser getUser,
            Users users,
            ScenePersonalisations scenes,
            Dashboards dashboards,
            UnitOfWork unitOfWork) {
        this.targets = targets;
        this.accounts = accounts;
        this.getUser = getUser;
        this.users = users;
        this.scenes = scenes;
        this.dashboards = dashboards;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code permission_denied}, {@code NOT_FOUND}, what is wrong with a member, and last what is
     *     missing
     */
    public UserProfile handle(Command command) {
        var id = targets.resolve(command.caller(), command.target());
        var project = accounts.of(id).user().workplace().project();
        var scene = command.scene().map(Optional::of).over(Optional.empty());
        var dashboard = command.dashboard().map(Optional::of).over(Optional.empty());
        // the host is asked before the unit of work: it may take its time
        dashboard.ifPresent(number -> requireStanding(number, project));
        var choice = new ScenePersonalisation(
                id,
                project.orElseThrow(() -> missing(dashboard, scene)),
                scene.orElseThrow(() -> missing(dashboard, scene)),
                dashboard.orElseThrow(() -> missing(dashboard, scene)));
        unitOfWork.run(() -> {
            requireUnmoved(id, choice.project());
            scenes.put(choice);
        });
        return getUser.profile(command.caller(), id);
    }

    private void requireStanding(long dashboard, Optional<ProjectId> project) {
        if (project.isEmpty()) {
            throw UserErrors.noCurrentProject();
        }
        var standing = dashboards.standing(dashboard, project.get());
        if (standing == Standing.UNKNOWN) {
            throw UserErrors.dashboardUnknown(dashboard);
        }
        if (standing == Standing.ELSEWHERE) {
            throw UserErrors.dashboardElsewhere();
        }
    }

    private void requireUnmoved(UserId id, ProjectId project) {
        var here = users.find(id)
                .filter(User::active)
                .orElseThrow(DomainException::notFound)
                .workplace()
                .project();
        if (!here.equals(Optional.of(project))) {
            throw UserErrors.changedMeanwhile();
        }
    }

    private static DomainException missing(Optional<Long> dashboard, Optional<String> scene) {
        if (dashboard.isEmpty()) {
            return UserErrors.dashboardMissing();
        }
        return scene.isEmpty() ? UserErrors.sceneMissing() : UserErrors.noCurrentProject();
    }
}
