package io.vestibule.domain.onboarding;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.InviteLifetime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether a person was let off onboarding, or handed it on. Immutable: a decision returns the next state.
 *
 * @param skippedAt when the present skip or delegation was recorded; of a delegation also when its invite was made
 * @param skippedOrganization what the skip counts for; may name an organization that is gone
 * @param delegatedToInvite the invite that onboarding was handed on with
 * @param delegatedToOrganization the organization of a delegation nobody accepted yet
 */
public record Onboarding(
        Optional<Instant> skippedAt,
        Optional<SkipReason> skippedReason,
        Optional<OrganizationId> skippedOrganization,
        Optional<UUID> delegatedToInvite,
        Optional<OrganizationId> delegatedToOrganization,
        Optional<Instant> delegationAcceptedAt) {

    /** Neither skipped nor handed on. */
    public static final Onboarding NONE = new Onboarding(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Where a person can stand. */
    public enum Stage {
        NONE,
        SKIPPED,
        PROVISIONED,
        /** Handed on, and nobody accepted yet. */
        PENDING,
        /** Handed on with an invite that is gone unnoticed; nobody should stand here. */
        ORPHANED,
        ACCEPTED
    }

    /**
     * A skip as it was recorded.
     *
     * @param first whether it is news: not the repetition of a skip that holds
     */
    public record Skip(Onboarding state, boolean first) {}

    public Stage stage() {
        if (skippedReason.isEmpty()) {
            return Stage.NONE;
        }
        return switch (skippedReason.get()) {
            case LATER, OTHER -> Stage.SKIPPED;
            case PROVISIONED -> Stage.PROVISIONED;
            case DELEGATED -> delegationStage();
        };
    }

    private Stage delegationStage() {
        if (delegationAcceptedAt.isPresent()) {
            return Stage.ACCEPTED;
        }
        return delegatedToInvite.isPresent() ? Stage.PENDING : Stage.ORPHANED;
    }

    /** Whether the components fit together. Everything that a decision returns is sound. */
    public boolean isSound() {
        var hasNoDelegation =
                delegatedToInvite.isEmpty() && delegatedToOrganization.isEmpty() && delegationAcceptedAt.isEmpty();
        return switch (stage()) {
            case NONE -> equals(NONE);
            case SKIPPED -> skippedAt.isPresent() && hasNoDelegation;
            case PROVISIONED -> skippedAt.isPresent() && skippedOrganization.isPresent() && hasNoDelegation;
            case PENDING ->
                skippedAt.isPresent()
                        && skippedOrganization.isPresent()
                        && skippedOrganization.equals(delegatedToOrganization);
            case ORPHANED -> false;
            case ACCEPTED ->
                skippedAt.isPresent()
                        && skippedOrganization.isPresent()
                        && delegatedToInvite.isEmpty()
                        && delegatedToOrganization.isEmpty();
        };
    }

    /**
     * Lets the person off. A repeated skip keeps its first moment; after a delegation, or for an account that was made for
     * somebody, it counts as the first one.
     *
     * @param organization what the skip counts for
     */
    public Skip skip(SkipReason reason, Optional<OrganizationId> organization, Instant now) {
        var repeated = stage() == Stage.SKIPPED;
        var at = repeated ? skippedAt : Optional.of(now);
        return new Skip(suppressed(at, reason, organization), !repeated);
    }

    /** Hands onboarding on; whatever was before is over. */
    public Onboarding delegate(UUID invite, OrganizationId organization, Instant now) {
        return new Onboarding(
                Optional.of(now),
                Optional.of(SkipReason.DELEGATED),
                Optional.of(organization),
                Optional.of(invite),
                Optional.of(organization),
                Optional.empty());
    }

    /** Lets off a person who has never signed in, whose account somebody else made. */
    public static Onboarding provisioned(OrganizationId organization, Instant now) {
        return NONE.suppressed(Optional.of(now), SkipReason.PROVISIONED, Optional.of(organization));
    }

    /** The person who was asked took over; changes nothing where nobody waits for that. */
    public Onboarding accept(Instant now) {
        return stage() == Stage.PENDING
                ? new Onboarding(
                        skippedAt,
                        skippedReason,
                        skippedOrganization,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(now))
                : this;
    }

    /** The invite is gone before anybody accepted it; changes nothing once somebody did. */
    public Onboarding cancel() {
        return isWaiting() ? NONE : this;
    }

    /** Whether it was handed on and nobody accepted yet. */
    public boolean isWaiting() {
        return stage() == Stage.PENDING || stage() == Stage.ORPHANED;
    }

    /** Whether it was handed on with an invite that is too old by now, or gone unnoticed. */
    public boolean isOverdueAt(Instant now, InviteLifetime lifetime) {
        return switch (stage()) {
            case PENDING -> skippedAt.orElse(Instant.MIN).plus(lifetime.value()).isBefore(now);
            case ORPHANED -> true;
            case NONE, SKIPPED, PROVISIONED, ACCEPTED -> false;
        };
    }

    private Onboarding suppressed(Optional<Instant> at, SkipReason reason, Optional<OrganizationId> organization) {
        return new Onboarding(
                at, Optional.of(reason), organization, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
