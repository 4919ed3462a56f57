package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Principal;
import io.vestibule.domain.apikeys.ApiKeyErrors;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.notifications.MailTemplate;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes a personal API key; it is shown now and never again. */
public final class CreateApiKey {

    private static final int ID_BYTES = 18;

    /**
     * @param wanted all but the description must be given
     * @param actor see {@link io.vestibule.application.audit.Audit}
     */
    public record Command(UserId owner, KeyChanges wanted, Principal actor, Origin origin) {

        /** A key that the installation itself makes for somebody. */
        public Command(
                UserId owner,
                String label,
                List<String> scopes,
                List<ProjectId> scopedTeams,
                List<OrganizationId> scopedOrganizations) {
            this(
                    owner,
                    new KeyChanges(
                            Change.to(label),
                            Change.unchanged(),
                            Change.to(scopes),
                            Change.to(scopedTeams),
                            Change.to(scopedOrganizations)),
                    Principal.ANONYMOUS,
                    Origin.INTERNAL);
        }
    }

    private final OwnKeys ownKeys;
    private final PersonalApiKeys keys;
    private final KeyRules rules;
    private final KeyNotices notices;
    private final SecretGenerator secrets;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    CreateApiKey(
            OwnKeys ownKeys,
            PersonalApiKeys keys,
            KeyRules rules,
            KeyNotices notices,
            SecretGenerator secrets,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.ownKeys = ownKeys;
        this.keys = keys;
        this.rules = rules;
        this.notices = notices;
        this.secrets = secrets;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} when there is no such active account; {@code INVALID} for the first member
     *     that is missing or not allowed, and for one key too many
     */
    public IssuedKey handle(Command command) {
        var wanted = command.wanted();
        var token = KeyToken.fresh(secrets);
        var key = unitOfWork.call(() -> {
            var owner = ownKeys.owner(command.owner());
            var id = owner.id();
            // each line may refuse, so their order is the order in which problems are reported
            var label = rules.label(wanted.label().required("label"));
            var description = wanted.description().over(Optional.empty());
            var scopes = rules.scopes(wanted.scopes().required("scopes"));
            var teams = rules.teams(id, wanted.scopedTeams().required("scoped_teams"));
            var organizations =
                    rules.organizations(id, wanted.scopedOrganizations().required("scoped_organizations"));
            if (keys.ofUser(id).size() >= PersonalApiKey.MAX_PER_USER) {
                throw ApiKeyErrors.tooMany();
            }
            var created = PersonalApiKey.issued(
                    secrets.base64Url(ID_BYTES),
                    id,
                    label,
                    description,
                    token,
                    scopes,
                    teams,
                    organizations,
                    clock.instant());
            keys.save(created);
            notices.note(EventType.API_KEY_CREATED, created, owner, command.actor(), command.origin());
            notices.tell(MailTemplate.API_KEY_CREATED, created, owner);
            return created;
        });
        return new IssuedKey(key, token);
    }
}
