package io.vestibule.application.apikeys;

import io.vestibule.domain.access.ScopeCatalogue;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.ApiKeyErrors;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.DisplayText;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Memberships;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.organizations.Projects;
import jakarta.inject.Inject;
import java.util.List;

/** What the members of a key may be. Reads, and stores nothing. */
final class KeyRules {

    private final ScopeCatalogue catalogue;
    private final Memberships memberships;
    private final Projects projects;

    @Inject
    KeyRules(ScopeCatalogue catalogue, Memberships memberships, Projects projects) {
        this.catalogue = catalogue;
        this.memberships = memberships;
        this.projects = projects;
    }

    String label(String text) {
        var label = TextLimit.check(text.strip(), PersonalApiKey.MAX_LABEL_LENGTH, "label");
        if (label.isEmpty()) {
            throw ApiKeyErrors.labelBlank();
        }
        return DisplayText.onOneLine(label, "label");
    }

    Scopes scopes(List<String> texts) {
        var scopes = catalogue.requested(texts);
        if (scopes.isEmpty()) {
            throw ApiKeyErrors.noScopes();
        }
        return scopes;
    }

    /** Projects that the owner can see. */
    List<ProjectId> teams(UserId owner, List<ProjectId> wanted) {
        var distinct = distinct(wanted, "scoped_teams");
        for (var project : distinct) {
            if (projects.find(project)
                    .map(Project::organization)
                    .filter(organization -> isMember(owner, organization))
                    .isEmpty()) {
                throw ApiKeyErrors.notAMemberOfTeams();
            }
        }
        return distinct;
    }

    /** Organizations that the owner belongs to. */
    List<OrganizationId> organizations(UserId owner, List<OrganizationId> wanted) {
        var distinct = distinct(wanted, "scoped_organizations");
        for (var organization : distinct) {
            if (!isMember(owner, organization)) {
                throw ApiKeyErrors.notAMemberOfOrganizations();
            }
        }
        return distinct;
    }

    /** Each of them is looked up, so their number is limited. */
    private static <T> List<T> distinct(List<T> wanted, String attr) {
        var distinct = wanted.stream().distinct().toList();
        if (distinct.size() > PersonalApiKey.MAX_PLACES) {
            throw ApiKeyErrors.tooManyPlaces(attr);
        }
        return distinct;
    }

    private boolean isMember(UserId user, OrganizationId organization) {
        return memberships.find(organization, user).isPresent();
    }
}
