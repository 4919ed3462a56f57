package io.vestibule.domain.apikeys;

import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A key that acts as its owner, narrowed by scopes.
 *
 * @param id random text, at most 50 characters
 * @param label 1 to {@value #MAX_LABEL_LENGTH} characters
 * @param description what the owner wrote about it
 * @param mask what the owner recognises it by
 * @param hash see {@link KeyToken#hash}
 * @param lastUsedAt exact to about an hour
 * @param lastRolledAt when its value was replaced last
 * @param scopedTeams the projects it is good for; empty: all
 * @param scopedOrganizations the organizations it is good for; empty: all
 */
public record PersonalApiKey(
        String id,
        UserId user,
        String label,
        Optional<String> description,
        String mask,
        String hash,
        Scopes scopes,
        List<ProjectId> scopedTeams,
        List<OrganizationId> scopedOrganizations,
        Instant createdAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> lastRolledAt) {

    /** The longest label, in characters. */
    public static final int MAX_LABEL_LENGTH = 40;

    /** How many keys an account may have. */
    public static final int MAX_PER_USER = 10;

    /** How many projects a new or changed key may be narrowed to, and how many organizations. */
    public static final int MAX_PLACES = 100;

    public PersonalApiKey {
        scopedTeams = List.copyOf(scopedTeams);
        scopedOrganizations = List.copyOf(scopedOrganizations);
    }

    /** A key with the value {@code token}. */
    public static PersonalApiKey issued(
            String id,
            UserId user,
            String label,
            Optional<String> description,
            KeyToken token,
            Scopes scopes,
            List<ProjectId> scopedTeams,
            List<OrganizationId> scopedOrganizations,
            Instant now) {
        return new PersonalApiKey(
                id,
                user,
                label,
                description,
                token.mask(),
                token.hash(),
                scopes,
                scopedTeams,
                scopedOrganizations,
                now,
                Optional.empty(),
                Optional.empty());
    }

    /** The same value, described otherwise or good for something else. */
    public PersonalApiKey edited(
            String label,
            Optional<String> description,
            Scopes scopes,
            List<ProjectId> scopedTeams,
            List<OrganizationId> scopedOrganizations) {
        return new PersonalApiKey(
                id,
                user,
                label,
                description,
                mask,
                hash,
                scopes,
                scopedTeams,
                scopedOrganizations,
                createdAt,
                lastUsedAt,
                lastRolledAt);
    }

    /** The same key with another value; the former one is worth nothing any more. */
    public PersonalApiKey rolled(KeyToken token, Instant now) {
        return new PersonalApiKey(
                id,
                user,
                label,
                description,
                token.mask(),
                token.hash(),
                scopes,
                scopedTeams,
                scopedOrganizations,
                createdAt,
                lastUsedAt,
                Optional.of(now));
    }

    /** The same key, used. */
    public PersonalApiKey usedAt(Instant at) {
        return new PersonalApiKey(
                id,
                user,
                label,
                description,
                mask,
                hash,
                scopes,
                scopedTeams,
                scopedOrganizations,
                createdAt,
                Optional.of(at),
                lastRolledAt);
    }

    /** Whether {@code other} may do the same in the same places. */
    public boolean permitsTheSameAs(PersonalApiKey other) {
        return scopes.equals(other.scopes)
                && Set.copyOf(scopedTeams).equals(Set.copyOf(other.scopedTeams))
                && Set.copyOf(scopedOrganizations).equals(Set.copyOf(other.scopedOrganizations));
    }
}
