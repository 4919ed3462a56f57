package io.vestibule.application.organizations;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.organizations.Project;
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
}
