package io.vestibule.domain.organizations;

import static io.vestibule.domain.organizations.MembershipLevel.ADMINISTRATOR;
import static io.vestibule.domain.organizations.MembershipLevel.MEMBER;
import static io.vestibule.domain.organizations.MembershipLevel.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MembershipRulesTest {

    private static final Instant JOINED = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant NOW = JOINED.plusSeconds(60);
    private static final OrganizationId ENGINES = new OrganizationId(UUID.randomUUID());
    private static final DomainException UNREADABLE =
            DomainException.invalid("invalid_choice", "level", "\"9\" is not a valid choice.");
    private static final String NOT_OWNER =
            "You can only make another member owner if you're this organization's owner.";
    private static final String TOO_HIGH =
            "You can only change access level of others to lower or equal to your current one.";
    private static final String NO_ADMIN = "You can only edit others if you are an admin.";
    private static final String ABOVE = "You can only edit others with level lower or equal to you.";

    /** Every caller, every member's present level, every wanted one; the first rule that is broken answers. */
    @ParameterizedTest(name = "{0} makes {1} {2}")
    @CsvSource({
        "MEMBER,        MEMBER,        MEMBER,        NO_ADMIN",
        "MEMBER,        MEMBER,        ADMINISTRATOR, TOO_HIGH",
        "MEMBER,        MEMBER,        OWNER,         NOT_OWNER",
        "MEMBER,        ADMINISTRATOR, MEMBER,        NO_ADMIN",
        "MEMBER,        ADMINISTRATOR, ADMINISTRATOR, TOO_HIGH",
        "MEMBER,        ADMINISTRATOR, OWNER,         NOT_OWNER",
        "MEMBER,        OWNER,         MEMBER,        NO_ADMIN",
        "MEMBER,        OWNER,         ADMINISTRATOR, TOO_HIGH",
        "MEMBER,        OWNER,         OWNER,         NOT_OWNER",
        "ADMINISTRATOR, MEMBER,        MEMBER,        ",
        "ADMINISTRATOR, MEMBER,        ADMINISTRATOR, ",
        "ADMINISTRATOR, MEMBER,        OWNER,         NOT_OWNER",
        "ADMINISTRATOR, ADMINISTRATOR, MEMBER,        ",
        "ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR, ",
        "ADMINISTRATOR, ADMINISTRATOR, OWNER,         NOT_OWNER",
        "ADMINISTRATOR, OWNER,         MEMBER,        ABOVE",
        "ADMINISTRATOR, OWNER,         ADMINISTRATOR, ABOVE",
        "ADMINISTRATOR, OWNER,         OWNER,         NOT_OWNER",
        "OWNER,         MEMBER,        MEMBER,        ",
        "OWNER,         MEMBER,        ADMINISTRATOR, ",
        "OWNER,         MEMBER,        OWNER,         ",
        "OWNER,         ADMINISTRATOR, MEMBER,        ",
        "OWNER,         ADMINISTRATOR, ADMINISTRATOR, ",
        "OWNER,         ADMINISTRATOR, OWNER,         ",
        "OWNER,         OWNER,         MEMBER,        ",
        "OWNER,         OWNER,         ADMINISTRATOR, ",
        "OWNER,         OWNER,         OWNER,         ",
    })
    void levelsOfOthers(
            MembershipLevel caller, MembershipLevel present, MembershipLevel wanted, @Nullable String refusal) {
        var target = member(2, present);

        if (refusal != null) {
            assertDenied(
                    text(refusal), () -> MembershipRules.changed(member(1, caller), target, Change.to(wanted), NOW));
            return;
        }
        var changed = MembershipRules.changed(member(1, caller), target, Change.to(wanted), NOW);
        assertThat(changed.level()).isEqualTo(wanted);
        assertThat(changed.updatedAt()).isEqualTo(present == wanted ? JOINED : NOW);
        assertThat(changed.withLevel(present, JOINED)).isEqualTo(target);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyChangesTheirOwnLevelNotEvenToTheSame(MembershipLevel level) {
        var own = member(1, level);

        for (var wanted : MembershipLevel.values()) {
            assertDenied(
                    "You can't change your own access level.",
                    () -> MembershipRules.changed(own, own, Change.to(wanted), NOW));
        }
        assertDenied(
                "You can't change your own access level.",
                () -> MembershipRules.changed(own, own, Change.refused(UNREADABLE), NOW));
        assertThat(MembershipRules.changed(own, own, Change.unchanged(), NOW)).isEqualTo(own);
    }

    @ParameterizedTest(name = "{0} gives {1} what is no level")
    @CsvSource({
        "MEMBER, MEMBER, NO_ADMIN",
        "MEMBER, OWNER, NO_ADMIN",
        "ADMINISTRATOR, OWNER, ABOVE",
    })
    void whoMayNotEditIsToldSoBeforeTheLevelIsRead(MembershipLevel caller, MembershipLevel present, String refusal) {
        assertDenied(
                text(refusal),
                () -> MembershipRules.changed(member(1, caller), member(2, present), Change.refused(UNREADABLE), NOW));
        assertDenied(
                text(refusal),
                () -> MembershipRules.changed(member(1, caller), member(2, present), Change.unchanged(), NOW));
    }

    @Test
    void whatIsNoLevelIsRefusedLast() {
        assertThatThrownBy(() -> MembershipRules.changed(
                        member(1, ADMINISTRATOR), member(2, MEMBER), Change.refused(UNREADABLE), NOW))
                .isEqualTo(UNREADABLE);
    }

    @ParameterizedTest(name = "{0} sends {1} away")
    @CsvSource({
        "MEMBER, MEMBER, NO_ADMIN",
        "MEMBER, ADMINISTRATOR, NO_ADMIN",
        "MEMBER, OWNER, NO_ADMIN",
        "ADMINISTRATOR, MEMBER, ",
        "ADMINISTRATOR, ADMINISTRATOR, ",
        "ADMINISTRATOR, OWNER, ABOVE",
        "OWNER, MEMBER, ",
        "OWNER, ADMINISTRATOR, ",
    })
    void sendingAway(MembershipLevel caller, MembershipLevel target, @Nullable String refusal) {
        if (refusal == null) {
            assertThatCode(() -> MembershipRules.requireMayEnd(member(1, caller), member(2, target)))
                    .doesNotThrowAnyException();
        } else {
            assertDenied(text(refusal), () -> MembershipRules.requireMayEnd(member(1, caller), member(2, target)));
        }
    }

    @Test
    void ownersNeitherLeaveNorAreSentAway() {
        var owner = member(1, OWNER);

        for (var target : List.of(owner, member(2, OWNER))) {
            assertThatThrownBy(() -> MembershipRules.requireMayEnd(owner, target))
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("invalid_input"))
                    .hasMessage("Cannot leave the organization as its owner!");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "ADMINISTRATOR"})
    void everybodyElseMayLeave(MembershipLevel level) {
        assertThatCode(() -> MembershipRules.requireMayEnd(member(1, level), member(1, level)))
                .doesNotThrowAnyException();
    }

    @Test
    void oneOwnerIsLeft() {
        assertThatCode(() -> MembershipRules.requireOwnerLeft(2)).doesNotThrowAnyException();
        assertThatThrownBy(() -> MembershipRules.requireOwnerLeft(1))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("invalid_input"))
                .hasMessage("An organization must have at least one owner.");
    }

    private static String text(String name) {
        return switch (name) {
            case "NOT_OWNER" -> NOT_OWNER;
            case "TOO_HIGH" -> TOO_HIGH;
            case "NO_ADMIN" -> NO_ADMIN;
            default -> ABOVE;
        };
    }

    private static void assertDenied(String detail, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(DomainException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(DomainException.Kind.FORBIDDEN);
                    assertThat(refusal.code()).isEqualTo("permission_denied");
                })
                .hasMessage(detail);
    }

    private static Membership member(long user, MembershipLevel level) {
        return new Membership(new UUID(0, user), ENGINES, new UserId(user), level, JOINED, JOINED, Optional.empty());
    }
}
