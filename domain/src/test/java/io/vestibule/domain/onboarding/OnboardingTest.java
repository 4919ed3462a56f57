package io.vestibule.domain.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.onboarding.Onboarding.Stage;
import io.vestibule.domain.organizations.InviteLifetime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OnboardingTest {

    private static final Instant THEN = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final Instant NOW = THEN.plusSeconds(60);
    private static final OrganizationId HERE = new OrganizationId(new UUID(1, 1));
    private static final OrganizationId ELSEWHERE = new OrganizationId(new UUID(1, 2));
    private static final UUID INVITE = new UUID(2, 1);
    private static final UUID ANOTHER = new UUID(2, 2);

    /** Somebody at a stage, since {@link #THEN}. */
    private static Onboarding at(Stage stage) {
        return switch (stage) {
            case NONE -> Onboarding.NONE;
            case SKIPPED -> state(SkipReason.LATER, Optional.of(HERE));
            case PROVISIONED -> state(SkipReason.PROVISIONED, Optional.of(HERE));
            case PENDING -> pending(THEN, INVITE, HERE);
            case ORPHANED ->
                new Onboarding(
                        Optional.of(THEN),
                        Optional.of(SkipReason.DELEGATED),
                        Optional.of(HERE),
                        Optional.empty(),
                        Optional.of(HERE),
                        Optional.empty());
            case ACCEPTED -> accepted(THEN, THEN.plusSeconds(1));
        };
    }

    @ParameterizedTest
    @EnumSource
    void theStageShowsInTheComponents(Stage stage) {
        assertThat(at(stage).stage()).isEqualTo(stage);
        assertThat(at(stage).isSound()).isEqualTo(stage != Stage.ORPHANED);
    }

    static Stream<Arguments> firstSkips() {
        return Stream.of(Stage.NONE, Stage.PROVISIONED, Stage.PENDING, Stage.ORPHANED, Stage.ACCEPTED)
                .flatMap(
                        stage -> Stream.of(SkipReason.LATER, SkipReason.OTHER).map(reason -> arguments(stage, reason)));
    }

    @ParameterizedTest
    @MethodSource("firstSkips")
    void aSkipIsRecordedAndIsNews(Stage from, SkipReason reason) {
        var skip = at(from).skip(reason, Optional.of(ELSEWHERE), NOW);

        assertThat(skip.first()).isTrue();
        assertThat(skip.state())
                .isEqualTo(new Onboarding(
                        Optional.of(NOW),
                        Optional.of(reason),
                        Optional.of(ELSEWHERE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aRepeatedSkipKeepsItsMomentAndIsNoNews() {
        var skip = at(Stage.SKIPPED).skip(SkipReason.OTHER, Optional.of(ELSEWHERE), NOW);

        assertThat(skip.first()).isFalse();
        assertThat(skip.state().skippedAt()).contains(THEN);
        assertThat(skip.state().skippedReason()).contains(SkipReason.OTHER);
        assertThat(skip.state().skippedOrganization()).contains(ELSEWHERE);
    }

    @Test
    void theSameSkipTwiceChangesNothing() {
        var skip = at(Stage.SKIPPED).skip(SkipReason.LATER, Optional.of(HERE), NOW);

        assertThat(skip.first()).isFalse();
        assertThat(skip.state()).isEqualTo(at(Stage.SKIPPED));
    }

    @Test
    void whoBelongsNowhereSkipsForNoOrganization() {
        var skip = Onboarding.NONE.skip(SkipReason.LATER, Optional.empty(), NOW);

        assertThat(skip.state().skippedOrganization()).isEmpty();
        assertThat(skip.state().isSound()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDelegationReplacesWhateverWas(Stage from) {
        assertThat(at(from).delegate(ANOTHER, ELSEWHERE, NOW)).isEqualTo(pending(NOW, ANOTHER, ELSEWHERE));
    }

    @Test
    void anAcceptanceIsStampedAndTheSkipStays() {
        assertThat(at(Stage.PENDING).accept(NOW)).isEqualTo(accepted(THEN, NOW));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void nobodyElseIsStamped(Stage from) {
        assertThat(at(from).accept(NOW)).isEqualTo(at(from));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "ORPHANED"})
    void anInviteThatIsGoneEndsTheWait(Stage from) {
        assertThat(at(from).cancel()).isEqualTo(Onboarding.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "SKIPPED", "PROVISIONED", "ACCEPTED"})
    void anInviteThatIsGoneChangesNothingElse(Stage from) {
        assertThat(at(from).cancel()).isEqualTo(at(from));
    }

    @Test
    void aWaitIsOverdueOnceItsInviteExpired() {
        var pending = at(Stage.PENDING);
        var last = THEN.plus(Duration.ofDays(3));

        assertThat(pending.isOverdueAt(last, InviteLifetime.STANDARD)).isFalse();
        assertThat(pending.isOverdueAt(last.plusMillis(1), InviteLifetime.STANDARD))
                .isTrue();
        assertThat(at(Stage.ORPHANED).isOverdueAt(NOW, InviteLifetime.STANDARD)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "SKIPPED", "PROVISIONED", "ACCEPTED"})
    void whoDoesNotWaitIsNeverOverdue(Stage stage) {
        assertThat(at(stage).isOverdueAt(THEN.plus(Duration.ofDays(400)), InviteLifetime.STANDARD))
                .isFalse();
    }

    @Test
    void anAccountMadeForSomebodyIsLetOff() {
        assertThat(Onboarding.provisioned(HERE, THEN)).isEqualTo(at(Stage.PROVISIONED));
    }

    private static Onboarding state(SkipReason reason, Optional<OrganizationId> organization) {
        return new Onboarding(
                Optional.of(THEN),
                Optional.of(reason),
                organization,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Onboarding pending(Instant at, UUID invite, OrganizationId organization) {
        return new Onboarding(
                Optional.of(at),
                Optional.of(SkipReason.DELEGATED),
                Optional.of(organization),
                Optional.of(invite),
                Optional.of(organization),
                Optional.empty());
    }

    private static Onboarding accepted(Instant skipped, Instant at) {
        return new Onboarding(
                Optional.of(skipped),
                Optional.of(SkipReason.DELEGATED),
                Optional.of(HERE),
                Optional.empty(),
                Optional.empty(),
                Optional.of(at));
    }
}
