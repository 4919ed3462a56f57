package io.vestibule.application.sharing;

import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Organizations;
import io.vestibule.domain.organizations.Projects;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.domain.sharing.AccessToken;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.SharingConfigurations;
import io.vestibule.domain.sharing.SharingErrors;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHasher;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Shares a recording. For hosts and operators, who see to it themselves who may, and that there is such a recording. */
public final class ShareRecording {

    /**
     * @param password one more that opens the link, which asks for one from now on, and former links open no more; empty: the
     *     link asks for passwords if it did before
     * @param by who is remembered as having made the password
     */
    public record Command(ProjectId project, ResourceRef recording, Optional<Password> password, Optional<UserId> by) {}

    private final Projects projects;
    private final Organizations organizations;
    private final SharingConfigurations configurations;
    private final Configuring configuring;
    private final PasswordHasher hasher;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    ShareRecording(
            Projects projects,
            Organizations organizations,
            SharingConfigurations configurations,
            Configuring configuring,
            PasswordHasher hasher,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.projects = projects;
        this.organizations = organizations;
        this.configurations = configurations;
        this.configuring = configuring;
        this.hasher = hasher;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @return what the link ends with
     * @throws DomainException {@code NOT_FOUND} when there is no such project;
     *     {@link SharingErrors#publicSharingDisabled} when its organization shares nothing; what is wrong with the password, or with one
     *     more of them
     */
    public AccessToken handle(Command command) {
        var hash = command.password().map(SharePasswordEntry::chosen).map(hasher::hash);
        return unitOfWork.call(() -> {
            var organization = projects.find(command.project())
                    .flatMap(project -> organizations.find(project.organization()))
                    .orElseThrow(DomainException::notFound);
            if (!organization.settings().allowPubliclySharedResources()) {
                throw SharingErrors.publicSharingDisabled();
            }
            var present = configuring.of(new ResourceKey(command.project(), command.recording()));
            var locks = hash.isPresent() && !present.passwordRequired();
            configuring.save(present.edited(true, present.settings(), present.passwordRequired() || locks), locks);
            hash.ifPresent(known -> {
                present.requireRoom();
                configurations.addPassword(
                        present.id(),
                        new SharePasswordEntry.Draft(known, Optional.empty(), command.by(), clock.instant()));
            });
            return present.token();
        });
    }
}
