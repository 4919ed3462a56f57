package io.vestibule.testkit.users;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.Credentials;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.NotificationSettings;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.Preferences;
import io.vestibule.domain.users.RoleAtOrganization;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.ShortcutPosition;
import io.vestibule.domain.users.ThemeMode;
import io.vestibule.domain.users.ToolbarMode;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.users.Users} owes its callers. */
public interface UsersContract extends StoreContract {

    /** Everybody who runs the installation. */
    AccountFilter STAFF = new AccountFilter(Optional.empty(), Optional.of(true));

    @Test
    default void anAliasOfAMailboxIsFoundWithItsBaseOnly() {
        var name = make().unique();
        make().user(new EmailAddress(name + "_x+news@example.com"));

        assertThat(store().users().isAliasTaken(new EmailAddress(name + "_x@example.com")))
                .isTrue();
        assertThat(store().users().isAliasTaken(new EmailAddress(name + "yx@example.com")))
                .isFalse();
        assertThat(store().users().isAliasTaken(new EmailAddress(name + "_x@example.org")))
                .isFalse();
        assertThat(store().users().isAliasTaken(new EmailAddress(name + "@example.com")))
                .isFalse();
    }

    @Test
    default void anAddressIsNoAliasOfItself() {
        var ada = make().user();

        assertThat(store().users().isAliasTaken(ada.mailbox().address())).isFalse();
    }

    @Test
    default void somebodyIsThereOnceAnAccountIs() {
        make().inactive();

        assertThat(store().users().isAnybodyThere()).isTrue();
    }

    @Test
    default void theSlowestImportedHashIsFound() {
        var ada = make().user();
        var bob = make().user();
        make().save(ada.withPassword(new PasswordHash("pbkdf2_sha256$1999999$salt$hash")));
        make().save(bob.withPassword(new PasswordHash("pbkdf2_sha256$1999998$salt$hash")));
        assertThat(store().users().importedIterations()).hasValue(1_999_999);

        store().users().remove(ada.id());
        assertThat(store().users().importedIterations()).hasValue(1_999_998);

        make().save(bob.withPassword(new PasswordHash("$pbkdf2-sha256$i=1999997$salt$hash")));
        assertThat(store().users().importedIterations()).hasValue(1_999_997);

        make().save(bob.withPassword(new PasswordHash("$pbkdf2-sha512$i=1999997$salt$hash")));
        assertThat(store().users().importedIterations()).hasValue(2 * 1_999_997);

        make().save(bob.withPassword(new PasswordHash("pbkdf2_sha256$2000001$salt$hash")));
        assertThat(store().users().importedIterations().orElse(0)).isLessThan(1_999_998);

        store().users().remove(bob.id());
        assertThat(store().users().importedIterations().orElse(0)).isLessThan(1_999_998);
    }

    @Test
    default void anAccountIsFoundAsItWasAdded() {
        var draft = make().draft();

        var ada = store().users().add(draft);

        assertThat(ada).isEqualTo(draft.numbered(ada.id()));
        assertThat(ada.id().value()).isPositive();
        assertThat(store().users().find(ada.id())).contains(ada);
        assertThat(store().users().find(ada.uuid())).contains(ada);
        assertThat(store().users().find(ada.mailbox().address())).contains(ada);
    }

    @Test
    default void aDraftThatSaysLittleIsKeptAsItIs() {
        var draft = new User.Draft(
                UUID.randomUUID(),
                "d".repeat(190) + make().unique(),
                new FullName(PersonName.NONE, PersonName.NONE),
                new Mailbox(make().address(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                true,
                Instant.parse("2019-12-31T23:59:59.999Z"));

        var ada = store().users().add(draft);

        assertThat(store().users().find(ada.id())).contains(draft.numbered(ada.id()));
    }

    @Test
    default void everyComponentIsKept() {
        var base = make().settled();
        var ada = new User(
                base.id(),
                base.uuid(),
                base.distinctId(),
                new FullName(new PersonName("Åda 🧮".repeat(30)), new PersonName("李 O'Hara \\ \"x\" العربية")),
                new Mailbox(make().address(), Optional.of(make().address()), Optional.of(false)),
                new Credentials(
                        Optional.of(new PasswordHash("pbkdf2_sha256$600000$salt$aGFzaA==")),
                        7,
                        Optional.of(Instant.parse("2026-01-02T03:04:05.006Z"))),
                true,
                true,
                base.workplace(),
                new NotificationSettings(Map.of("plugin_disabled", false)),
                new Preferences(
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(ToolbarMode.BLANK),
                        new JsonText("{\"active\": [1, 2.50, \"é\"],\"b\":null}"),
                        Optional.of(new JsonText("{\"z\":true,\"a\":false}")),
                        Optional.of(ThemeMode.DARK),
                        Optional.of(new JsonText("[\"🦔\",{\"hat\":\"\\u0000\"}]")),
                        Optional.of(false),
                        Optional.of(ShortcutPosition.HIDDEN),
                        Optional.of(RoleAtOrganization.LEADERSHIP),
                        Optional.of(true),
                        true),
                base.joinedAt(),
                Optional.of(Instant.parse("2026-02-28T23:59:59.001Z")));

        store().users().save(ada);

        assertThat(store().users().find(ada.id())).contains(ada);
        assertThat(store().users().find(ada.uuid())).contains(ada);
        assertThat(store().users().find(ada.mailbox().address())).contains(ada);
    }

    @Test
    default void whatIsAbsentStaysAbsent() {
        var base = make().settled();
        var ada = new User(
                base.id(),
                base.uuid(),
                base.distinctId(),
                new FullName(PersonName.NONE, PersonName.NONE),
                new Mailbox(base.mailbox().address(), Optional.empty(), Optional.empty()),
                new Credentials(Optional.empty(), 0, Optional.empty()),
                false,
                false,
                Workplace.NONE,
                NotificationSettings.NOTHING_CHOSEN,
                new Preferences(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new JsonText("0"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false),
                base.joinedAt(),
                Optional.empty());

        store().users().save(ada);

        assertThat(store().users().find(ada.id())).contains(ada);
    }

    @Test
    default void aBlankChoiceIsNotAnAbsentOne() {
        var ada = make().user();
        var initial = ada.preferences();
        var blank = new Preferences(
                initial.anonymizeData(),
                initial.allowImpersonation(),
                Optional.of(ToolbarMode.BLANK),
                initial.eventsColumnConfig(),
                Optional.of(new JsonText("null")),
                Optional.of(ThemeMode.BLANK),
                Optional.of(new JsonText("\"\"")),
                initial.allowSidebarSuggestions(),
                Optional.of(ShortcutPosition.BLANK),
                initial.roleAtOrganization(),
                initial.passkeysEnabledForTwoFactor(),
                initial.hideMcpHints());

        store().users().save(with(ada, blank));

        assertThat(store().users().find(ada.id()).orElseThrow().preferences()).isEqualTo(blank);
    }

    @Test
    default void anOrganizationCanBeChosenWithoutAProject() {
        var ada = make().settled();
        var undecided = make().worksAt(ada, ada.workplace().organization().orElseThrow(), Optional.empty());

        assertThat(store().users().find(ada.id())).contains(undecided);
    }

    @Test
    default void aTextOfTheLargestSizeIsKept() {
        var ada = make().user();
        var config = new JsonText("\"" + "é".repeat((JsonText.MAX_BYTES - 2) / 2) + "\"");

        store().users().save(ada.withHedgehogConfig(Optional.of(config)));

        assertThat(store().users().find(ada.id()).orElseThrow().preferences().hedgehogConfig())
                .contains(config);
    }

    @Test
    default void notificationSettingsAreKeptWithTheirMapsNumbersAndOrder() {
        var ada = make().user();
        var chosen = new LinkedHashMap<String, Object>();
        chosen.put("project_weekly_digest_disabled", Map.of("17", true));
        chosen.put("all_weekly_digest_disabled", true);
        chosen.put("data_pipeline_error_threshold", 0.015);
        chosen.put("another_threshold", 1);
        chosen.put("realtime_notifications_disabled", Map.of("reminder", Map.of("17", false)));
        chosen.put("pipeline_notifications_disabled", Map.of());
        chosen.put("of a host, \"quoted\" é🦔", false);

        store().users().save(with(ada, new NotificationSettings(chosen)));

        var kept = store().users().find(ada.id()).orElseThrow().notifications();
        assertThat(kept).isEqualTo(new NotificationSettings(chosen));
        assertThat(kept.chosen().keySet()).containsExactlyElementsOf(chosen.keySet());
    }

    @Test
    default void nobodyIsFoundUnderAnUnknownName() {
        assertThat(store().users().find(new UserId(Long.MAX_VALUE))).isEmpty();
        assertThat(store().users().find(UUID.randomUUID())).isEmpty();
        assertThat(store().users().find(make().address())).isEmpty();
    }

    @Test
    default void anAddressBelongsToOneAccount() {
        var taken = make().user().mailbox().address();
        var impostor = make().draft(new EmailAddress(taken.value().toUpperCase(Locale.ROOT)));

        assertRefused(UserErrors.emailTaken(), () -> store().users().add(impostor));

        assertThat(store().users().find(impostor.uuid())).isEmpty();
    }

    @Test
    default void anAccountCannotMoveToAnAddressInUse() {
        var taken = make().user().mailbox().address();
        var bob = make().user();

        assertRefused(UserErrors.emailTaken(), () -> store().users().save(bob.moveTo(taken)));

        assertThat(store().users().find(bob.id())).contains(bob);
    }

    @Test
    default void theAddressOfAnInactiveAccountIsTaken() {
        var address = make().inactive().mailbox().address();

        assertThat(store().users().isTaken(address)).isTrue();
        assertRefused(UserErrors.emailTaken(), () -> store().users().add(make().draft(address)));
    }

    @Test
    default void anAddressThatWaitsForVerificationIsNotTaken() {
        var wanted = make().address();
        var ada = make().user();
        make().save(ada.withMailbox(new Mailbox(ada.mailbox().address(), Optional.of(wanted), Optional.of(true))));

        assertThat(store().users().isTaken(wanted)).isFalse();
        assertThat(store().users().find(wanted)).isEmpty();
        assertThatCode(() -> make().user(wanted)).doesNotThrowAnyException();
    }

    @Test
    default void twoAccountsMayWaitForTheSameAddress() {
        var wanted = make().address();
        var ada = make().user();
        var bob = make().user();

        var adaWaiting = ada.withMailbox(new Mailbox(ada.mailbox().address(), Optional.of(wanted), Optional.of(true)));
        var bobWaiting = bob.withMailbox(new Mailbox(bob.mailbox().address(), Optional.of(wanted), Optional.of(true)));
        store().users().save(adaWaiting);
        store().users().save(bobWaiting);

        assertThat(store().users().find(ada.id())).contains(adaWaiting);
        assertThat(store().users().find(bob.id())).contains(bobWaiting);
    }

    @Test
    default void anAddressIsFreeOnceItsAccountMovedAway() {
        var ada = make().user();
        var former = ada.mailbox().address();

        make().save(ada.moveTo(make().address()));

        assertThat(store().users().isTaken(former)).isFalse();
        assertThat(store().users().find(former)).isEmpty();
        assertThat(make().user(former).id()).isNotEqualTo(ada.id());
    }

    @Test
    default void theNextStateOfAMissingAccountIsRefused() {
        var ada = make().user();
        store().users().remove(ada.id());

        assertRefused(DomainException.notFound(), () -> store().users().save(ada));

        assertThat(store().users().find(ada.id())).isEmpty();
    }

    @Test
    default void savingOneAccountLeavesTheOthersAlone() {
        var ada = make().user();
        var bob = make().user();

        make().save(ada.activated(false));

        assertThat(store().users().find(bob.id())).contains(bob);
    }

    @Test
    default void anInactiveAccountIsFound() {
        var ada = make().inactive();

        assertThat(store().users().find(ada.id())).contains(ada);
        assertThat(store().users().find(ada.mailbox().address())).contains(ada);
    }

    @Test
    default void numbersGrowAndAreNeverUsedAgain() {
        var first = make().user();
        var second = make().user();
        store().users().remove(second.id());

        var third = make().user();

        assertThat(second.id().value()).isGreaterThan(first.id().value());
        assertThat(third.id().value()).isGreaterThan(second.id().value());
    }

    @Test
    default void anotherActiveStaffAccountCounts() {
        var ada = make().staff();
        var bob = make().staff();

        assertThat(store().users().hasOtherActiveStaff(ada.id())).isTrue();
        assertThat(store().users().hasOtherActiveStaff(bob.id())).isTrue();
    }

    @Test
    default void neitherOneselfNorTheInactiveNorTheRestCountAsOtherStaff() {
        var ada = make().staff();
        make().user();
        make().save(make().staff().activated(false));
        var others = new AtomicBoolean(true);

        // staff of other tests are switched off for as long as the question takes
        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    for (var view : store().accounts()
                            .list(STAFF, new Page.Request(10_000, 0), Fixtures.NOW)
                            .items()) {
                        if (!view.user().id().equals(ada.id())) {
                            store().users().save(view.user().activated(false));
                        }
                    }
                    others.set(store().users().hasOtherActiveStaff(ada.id()));
                    throw UserErrors.lastStaff();
                }));

        assertThat(others).isFalse();
    }

    @Test
    default void anAccountGoesWithWhatBelongsToItAlone() {
        var ada = make().settled();
        var organization = ada.workplace().organization().orElseThrow();
        var project = ada.workplace().project().orElseThrow();
        var key = make().key(ada.id());
        var session = make().session(ada);
        store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 1));
        store().onboardings()
                .save(
                        ada.id(),
                        new Onboarding(
                                Optional.of(Fixtures.NOW),
                                Optional.of(SkipReason.LATER),
                                Optional.of(organization),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));

        store().users().remove(ada.id());

        assertThat(store().users().find(ada.id())).isEmpty();
        assertThat(store().users().find(ada.uuid())).isEmpty();
        assertThat(store().users().find(ada.mailbox().address())).isEmpty();
        assertThat(store().users().isTaken(ada.mailbox().address())).isFalse();
        assertThat(store().apiKeys().find(key.id())).isEmpty();
        assertThat(store().apiKeys().ofUser(ada.id())).isEmpty();
        assertThat(store().sessions().find(session.id())).isEmpty();
        assertThat(store().sessions().ofUser(ada.id())).isEmpty();
        assertThat(store().scenes().ofUser(ada.id())).isEmpty();
        assertThat(store().memberships().ofUser(ada.id())).isEmpty();
        assertThat(store().memberships().ofOrganization(organization)).isEmpty();
        assertThat(store().onboardings().of(ada.id())).isEqualTo(Onboarding.NONE);
    }

    @Test
    default void whatOnlyMentionsAnAccountStaysWithoutIt() {
        var ada = make().settled();
        var organization = ada.workplace().organization().orElseThrow();
        var bob = make().user();
        make().membership(organization, bob.id(), MembershipLevel.MEMBER, Fixtures.NOW, Optional.of(ada.id()));
        var invite = make().invite(organization, make().address(), Fixtures.NOW, Optional.of(ada.id()));

        store().users().remove(ada.id());

        assertThat(store().organizations().find(organization)).isPresent();
        assertThat(store().projects().ofOrganization(organization)).hasSize(1);
        var membership = store().memberships().find(organization, bob.id()).orElseThrow();
        assertThat(membership.invitedBy()).isEmpty();
        assertThat(membership.arrivedByInvite()).isTrue();
        assertThat(store().invites().find(invite.id()).orElseThrow().createdBy())
                .isEmpty();
    }

    @Test
    default void whatOthersHaveStaysWhenAnAccountGoes() {
        var ada = make().user();
        var bob = make().settled();
        var key = make().key(bob.id());
        var session = make().session(bob);

        store().users().remove(ada.id());

        assertThat(store().users().find(bob.id())).contains(bob);
        assertThat(store().apiKeys().find(key.id())).contains(key);
        assertThat(store().sessions().find(session.id())).contains(session);
        assertThat(store().memberships().ofUser(bob.id())).hasSize(1);
    }

    @Test
    default void removingAMissingAccountDoesNothing() {
        assertThatCode(() -> store().users().remove(new UserId(Long.MAX_VALUE))).doesNotThrowAnyException();
    }

    private static User with(User user, Preferences preferences) {
        return user.edited(
                user.name(), user.mailbox(), user.staff(), user.workplace(), user.notifications(), preferences);
    }

    private static User with(User user, NotificationSettings notifications) {
        return user.edited(
                user.name(), user.mailbox(), user.staff(), user.workplace(), notifications, user.preferences());
    }
}
