package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.ApiKeyErrors;
import io.vestibule.domain.apikeys.KeyToken;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.SecretGenerator;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Users;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes a personal API key; it is shown now and never again. */
public final class CreateApiKey {

    private static final int ID_BYTES = 18;

    /**
     * @param scopes as the API writes them, for instance {@code user:read}
     */
    public record Command(
            UserId owner,
            String label,
            List<String> scopes,
            List<ProjectId> scopedTeams,
            List<OrganizationId> scopedOrganizations) {}

    /** The key, and what its owner sends. */
    public record Created(PersonalApiKey key, KeyToken token) {}

    private final Users users;
    private final PersonalApiKeys keys;
    private final SecretGenerator secrets;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    @Inject
    public CreateApiKey(
            Users users, PersonalApiKeys keys, SecretGenerator secrets, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.keys = keys;
        this.secrets = secrets;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /**
     * @throws DomainException {@code NOT_FOUND} when there is no such active account; {@code INVALID} for a label or scopes
     *     that are not allowed, and for one key too many
     */
    public Created handle(Command command) {
        var label = label(command.label());
        var scopes = Scopes.requested(command.scopes());
        if (scopes.isEmpty()) {
            throw ApiKeyErrors.noScopes();
        }
        var token = KeyToken.fresh(secrets);
        var key = unitOfWork.call(() -> {
            var owner = users.find(command.owner()).filter(User::active).orElseThrow(DomainException::notFound);
            if (keys.ofUser(owner.id()).size() >= PersonalApiKey.MAX_PER_USER) {
                throw ApiKeyErrors.tooMany();
            }
            var created = new PersonalApiKey(
                    secrets.base64Url(ID_BYTES),
                    owner.id(),
                    label,
                    token.mask(),
                    token.hash(),
                    scopes,
                    command.scopedTeams(),
                    command.scopedOrganizations(),
                    clock.instant(),
                    Optional.empty());
            keys.save(created);
            return created;
        });
        return new Created(key, token);
    }

    private static String label(String text) {
        var label = TextLimit.check(text.strip(), PersonalApiKey.MAX_LABEL_LENGTH, "label");
        if (label.isEmpty()) {
            throw ApiKeyErrors.labelBlank();
        }
        return label;
    }
}
