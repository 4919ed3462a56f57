package io.vestibule.application.sharing;

import io.vestibule.application.audit.Cause;
import io.vestibule.application.sharing.SharingView.PasswordView;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.sharing.ResourceKey;
import io.vestibule.domain.sharing.SharePasswordEntry;
import io.vestibule.domain.sharing.SharingConfiguration;
import io.vestibule.domain.sharing.SharingConfigurations;
import io.vestibule.domain.sharing.SharingErrors;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHasher;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Makes a password that opens a link which asks for one. It is shown once, here. */
public final class CreateSharePassword {

    private static final int GENERATED_BYTES = 16;

    /**
     * @param password empty or blank: one is made
     */
    public record Command(
            Principal.Known caller,
            RecordingTarget target,
            Change<Optional<Password>> password,
            Change<Optional<String>> note,
            Origin origin) {}

    /**
     * A new password.
     *
     * @param clear as it was chosen or made; not kept
     * @param sharing how the recording is shared now
     */
    public record Created(PasswordView password, Password clear, SharingView sharing) {}

    private final SharingAccess access;
    private final SharingConfigurations configurations;
    private final PasswordHasher hasher;
    private final SecretGenerator secrets;
    private final SharingViews views;
    private final SharingAudit audit;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CreateSharePassword(
            SharingAccess access,
            SharingConfigurations configurations,
            PasswordHasher hasher,
            SecretGenerator secrets,
            SharingViews views,
            SharingAudit audit,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.access = access;
        this.configurations = configurations;
        this.hasher = hasher;
        this.secrets = secrets;
        this.views = views;
        this.audit = audit;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} or {@code permission_denied};
     *     {@link SharingErrors#passwordsNotRequired} when the link asks for none; then what is wrong with the password or its
     *     note; {@link SharingErrors#tooManyPasswords}
     */
    public Created handle(Command command) {
        var resource = access.toEdit(command.caller(), command.target());
        var present = requirePasswordRequired(resource);
        var chosen = command.password()
                .map(given ->
                        given.filter(password -> !password.reveal().isBlank()).map(SharePasswordEntry::chosen))
                .over(Optional.empty());
        var note = command.note().over(Optional.empty());
        present.requireRoom();
        var clear = chosen.orElseGet(() -> new Password(secrets.base64Url(GENERATED_BYTES)));
        var hash = hasher.hash(clear);
        return unitOfWork.call(() -> {
            access.stillIn(command.caller(), resource);
            var configuration = requirePasswordRequired(resource);
            configuration.requireRoom();
            var password = configurations.addPassword(
                    configuration.id(),
                    new SharePasswordEntry.Draft(
                            hash, note, Optional.of(command.caller().userId()), clock.instant()));
            audit.record(
                    EventType.SHARE_PASSWORD_CREATED,
                    new Cause(command.caller(), command.origin()),
                    resource,
                    Map.of("password", String.valueOf(password.id())));
            return new Created(views.of(password), clear, views.of(configurations.inForce(resource)));
        });
    }

    private SharingConfiguration requirePasswordRequired(ResourceKey resource) {
        return configurations
                .inForce(resource)
                .filter(SharingConfiguration::passwordRequired)
                .orElseThrow(SharingErrors::passwordsNotRequired);
    }
}
