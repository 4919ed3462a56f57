package io.vestibule.application.organizations;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.organizations.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wants to change about a project, member by member, in the order in which problems are reported.
 *
 * @param name 1 to {@value Project#MAX_NAME_LENGTH} characters
 * @param timezone an IANA name
 */
public record ProjectChanges(
        Change<String> name,
        Change<Boolean> completedSnippetOnboarding,
        Change<Optional<JsonText>> completedOnboardingFor,
        Change<String> timezone) {

    /** @throws io.vestibule.domain.common.DomainException for the first member that cannot become what is wanted */
    Project over(Project present) {
        return present.edited(
                name.over(present.name()),
                completedSnippetOnboarding.over(present.completedSnippetOnboarding()),
                completedOnboardingFor.over(present.completedOnboardingFor()),
                timezone.over(present.timezone()));
    }

    /** What the members are called that differ between two states. */
    static List<String> names(Project before, Project after) {
        return OrganizationChanges.differing(values(before), values(after));
    }

    private static Map<String, Object> values(Project project) {
        var values = new LinkedHashMap<String, Object>();
        values.put("name", project.name());
        values.put("completed_snippet_onboarding", project.completedSnippetOnboarding());
        values.put("has_completed_onboarding_for", project.completedOnboardingFor());
        values.put("timezone", project.timezone());
        return values;
    }
}
