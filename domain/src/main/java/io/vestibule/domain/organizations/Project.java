package io.vestibule.domain.organizations;

import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an organization works on. Each project has exactly one team, under the same number; the API shows both.
 *
 * @param apiToken public, {@code phc_} and random text
 * @param timezone an IANA name
 * @param completedOnboardingFor any JSON value, usually a map of product to boolean
 */
public record Project(
        ProjectId id,
        UUID uuid,
        OrganizationId organization,
        String name,
        String apiToken,
        String timezone,
        boolean completedSnippetOnboarding,
        Optional<JsonText> completedOnboardingFor,
        boolean ingestedEvent,
        boolean demo,
        boolean accessControl,
        Instant createdAt) {

    /** The longest name, in characters. */
    public static final int MAX_NAME_LENGTH = 200;

    /** What a project is called until somebody names it. */
    public static final String DEFAULT_NAME = "Default project";

    /** The next state after somebody edited it. */
    public Project edited(
            String name,
            boolean completedSnippetOnboarding,
            Optional<JsonText> completedOnboardingFor,
            String timezone) {
        return new Project(
                id,
                uuid,
                organization,
                name,
                apiToken,
                timezone,
                completedSnippetOnboarding,
                completedOnboardingFor,
                ingestedEvent,
                demo,
                accessControl,
                createdAt);
    }

    /**
     * A project to be: everything but its number, which the store gives.
     *
     * @param apiToken public, {@code phc_} and random text, unique
     */
    public record Draft(UUID uuid, OrganizationId organization, String name, String apiToken, Instant createdAt) {

        /** The project under the number it was given. */
        public Project numbered(ProjectId id) {
            return new Project(
                    id,
                    uuid,
                    organization,
                    name,
                    apiToken,
                    "UTC",
                    false,
                    Optional.empty(),
                    false,
                    false,
                    false,
                    createdAt);
        }
    }
}
