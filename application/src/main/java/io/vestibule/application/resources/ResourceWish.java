package io.vestibule.application.resources;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.TextLimit;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the register shall say of a resource, member by member, in the order in which problems are reported.
 *
 * @param name must be given
 * @param shortId no text is none
 */
public record ResourceWish(
        Change<String> name,
        Change<Optional<String>> shortId,
        Change<Optional<String>> url,
        Change<List<Long>> dashboards) {

    /** @throws DomainException for the first member that cannot be what is wanted */
    RegisteredResource entry(ProjectId project, ResourceRef ref, Instant now) {
        return new RegisteredResource(
                project,
                ref,
                TextLimit.check(name.required("name"), RegisteredResource.MAX_NAME_LENGTH, "name"),
                shortId.over(Optional.empty())
                        .filter(text -> !text.isEmpty())
                        .map(text -> TextLimit.check(text, RegisteredResource.MAX_SHORT_ID_LENGTH, "short_id")),
                url.over(Optional.empty()).map(RegisteredResource::link),
                limited(dashboards.over(List.of())),
                now);
    }

    private static List<Long> limited(List<Long> dashboards) {
        if (dashboards.size() > RegisteredResource.MAX_DASHBOARDS) {
            throw DomainException.invalid(
                    "max_length",
                    "dashboards",
                    "Ensure this field has no more than " + RegisteredResource.MAX_DASHBOARDS + " elements.");
        }
        return dashboards;
    }
}
