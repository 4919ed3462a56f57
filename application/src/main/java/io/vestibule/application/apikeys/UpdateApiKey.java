package io.vestibule.application.apikeys;

import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.apikeys.PersonalApiKeys;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.common.UnitOfWork;
import io.vestibule.domain.notifications.MailTemplate;
import jakarta.inject.Inject;
import java.util.ArrayList;

/** Changes what a key is called and what it may do; its value stays. */
public final class UpdateApiKey {

    public record Command(SessionPrincipal caller, String id, KeyChanges changes, Origin origin) {}

    private final OwnKeys ownKeys;
    private final PersonalApiKeys keys;
    private final KeyRules rules;
    private final KeyNotices notices;
    private final UnitOfWork unitOfWork;

    @Inject
    UpdateApiKey(OwnKeys ownKeys, PersonalApiKeys keys, KeyRules rules, KeyNotices notices, UnitOfWork unitOfWork) {
        this.ownKeys = ownKeys;
        this.keys = keys;
        this.rules = rules;
        this.notices = notices;
        this.unitOfWork = unitOfWork;
    }

    /**
     * @throws DomainException {@code NOT_FOUND}, or {@code INVALID} for the first member that is not allowed
     */
    public PersonalApiKey handle(Command command) {
        var caller = command.caller();
        return unitOfWork.call(() -> {
            var key = ownKeys.find(caller, command.id());
            var edited = edited(key, command.changes());
            if (edited.equals(key)) {
                return key;
            }
            keys.save(edited);
            var owner = ownKeys.owner(caller.userId());
            notices.noteChange(edited, changed(key, edited), owner, caller, command.origin());
            if (!edited.permitsTheSameAs(key)) {
                notices.tell(MailTemplate.API_KEY_CHANGED, edited, owner);
            }
            return edited;
        });
    }

    private PersonalApiKey edited(PersonalApiKey key, KeyChanges changes) {
        var owner = key.user();
        // each line may refuse, so their order is the order in which problems are reported
        var label = changes.label().map(rules::label).over(key.label());
        var description = changes.description().over(key.description());
        var scopes = changes.scopes().map(rules::scopes).over(key.scopes());
        var teams =
                changes.scopedTeams().map(wanted -> rules.teams(owner, wanted)).over(key.scopedTeams());
        var organizations = changes.scopedOrganizations()
                .map(wanted -> rules.organizations(owner, wanted))
                .over(key.scopedOrganizations());
        return key.edited(label, description, scopes, teams, organizations);
    }

    private static String changed(PersonalApiKey before, PersonalApiKey after) {
        var names = new ArrayList<String>();
        if (!before.label().equals(after.label())) {
            names.add("label");
        }
        if (!before.description().equals(after.description())) {
            names.add("description");
        }
        if (!before.scopes().equals(after.scopes())) {
            names.add("scopes");
        }
        if (!before.scopedTeams().equals(after.scopedTeams())) {
            names.add("scoped_teams");
        }
        if (!before.scopedOrganizations().equals(after.scopedOrganizations())) {
            names.add("scoped_organizations");
        }
        return String.join(",", names);
    }
}
