package io.vestibule.application.users;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.google.inject.AbstractModule;
import io.vestibule.application.TestApplication;
import io.vestibule.application.sessions.CsrfTokens;
import io.vestibule.domain.access.Principal;
import io.vestibule.domain.common.Change;
import io.vestibule.domain.common.DomainException;
import io.vestibule.domain.common.Origin;
import io.vestibule.domain.notifications.MailDelivery;
import io.vestibule.domain.organizations.OrganizationErrors;
import io.vestibule.domain.users.Password;
import io.vestibule.domain.users.PasswordHasher;
import io.vestibule.domain.users.PasswordStrength;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.domain.users.Users;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.InMemoryStore;
import io.vestibule.testkit.common.Threads;
import io.vestibule.testkit.users.FixedPasswordStrength;
import io.vestibule.testkit.users.InMemoryUsers;
import io.vestibule.testkit.users.PlainPasswordHasher;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateUserTest {

    private static final String OLD = "correct horse 42 battery";
    private static final String NEXT = "a quite different 77 phrase";

    private final PasswordHasher hasher = mock(PasswordHasher.class, delegatesTo(new PlainPasswordHasher()));
    private final PasswordStrength strength = mock(PasswordStrength.class, delegatesTo(new FixedPasswordStrength()));
    private final TestApplication application = new TestApplication(new AbstractModule() {
        @Override
        protected void configure() {
            bind(PasswordHasher.class).toInstance(hasher);
            bind(PasswordStrength.class).toInstance(strength);
            bind(MailDelivery.class).toInstance(MailDelivery.OFF);
        }
    });
    private final UpdateUser updateUser = application.get(UpdateUser.class);
    private final Fixtures fixtures = application.fixtures();

    @Test
    void everythingIsChangedOrNothing() {
        var ada = fixtures.settled();
        var refusal = DomainException.invalid("null", "hide_mcp_hints", "");

        assertRefused(
                refusal,
                () -> update(
                        application.person(ada),
                        new Wanted()
                                .firstName("Eve")
                                .email(fixtures.address())
                                .notifications(Map.of("plugin_disabled", false))
                                .hideMcpHints(Change.refused(refusal))));

        assertThat(application.stored(ada.id())).isEqualTo(ada);
    }

    @Test
    void whatIsSoAlreadyIsNotWritten() {
        var memory = new InMemoryStore();
        var users = mock(Users.class, delegatesTo(new InMemoryUsers(memory)));
        var watched = new TestApplication(new AbstractModule() {
            @Override
            protected void configure() {
                bind(InMemoryStore.class).toInstance(memory);
                bind(Users.class).toInstance(users);
            }
        });
        var ada = watched.fixtures().settled();

        watched.get(UpdateUser.class)
                .handle(new UpdateUser.Command(
                        watched.person(ada),
                        Target.ME,
                        new Wanted()
                                .firstName("Ada")
                                .email(ada.mailbox().address())
                                .changes(),
                        Origin.INTERNAL));

        verify(users, never()).save(any());
    }

    @Test
    void aRefusedPasswordIsNeverHashed() {
        var ada = withPassword();
        var caller = application.person(ada);

        assertRefused(UserErrors.currentPasswordRequired(), () -> update(caller, new Wanted().password(NEXT)));
        assertRefused(
                UserErrors.currentPasswordWrong(),
                () -> update(caller, new Wanted().password(NEXT).currentPassword("wrong")));
        assertRefused(
                DomainException.invalid("invalid_input", "password", ""),
                () -> update(caller, new Wanted().password("12345678").currentPassword(OLD)));

        verify(hasher, never()).hash(any());
        assertThat(application.stored(ada.id())).isEqualTo(ada);
    }

    @Test
    void aPasswordIsNeitherVerifiedNorJudgedForNothing() {
        var ada = withPassword();
        var caller = application.person(ada);

        // another member is refused first
        assertRefused(
                OrganizationErrors.notAMember("set_current_team", "0"),
                () -> update(caller, new Wanted().team("0").password(NEXT).currentPassword(OLD)));
        verify(hasher, never()).verify(any(), any());

        // too short to be worth an estimate
        assertRefused(
                DomainException.invalid("invalid_input", "password", ""),
                () -> update(caller, new Wanted().password("2short!").currentPassword(OLD)));
        verify(strength, never()).estimate(any(), any());
    }

    @Test
    void aNewPasswordMovesTheOwnSessionToAnotherTokenAndEndsTheOthers() {
        var ada = withPassword();
        var own = fixtures.session(ada);
        fixtures.session(ada);
        var bobs = fixtures.session(fixtures.user());

        var outcome =
                update(application.principal(own), new Wanted().password(NEXT).currentPassword(OLD));

        var renewed = outcome.renewed().orElseThrow();
        var session = application.store().sessions().find(own.id()).orElseThrow();
        assertThat(application.store().sessions().ofUser(ada.id())).containsExactly(session);
        assertThat(session.tokenHash()).isEqualTo(renewed.token().hash()).isNotEqualTo(own.tokenHash());
        assertThat(session.authEpoch())
                .isEqualTo(application.stored(ada.id()).credentials().authEpoch())
                .isNotEqualTo(own.authEpoch());
        assertThat(session.createdAt()).isEqualTo(own.createdAt());
        assertThat(application
                        .get(CsrfTokens.class)
                        .fits(own.id(), renewed.csrfToken().reveal()))
                .isTrue();
        assertThat(application.store().sessions().find(bobs.id())).isPresent();
        assertThat(isPassword(ada, NEXT)).isTrue();
    }

    @Test
    void aKeyThatChangesThePasswordEndsAllSessions() {
        var ada = withPassword();
        fixtures.session(ada);
        var caller = application.program(ada);

        var outcome = update(caller, new Wanted().password(NEXT).currentPassword(OLD));

        assertThat(outcome.renewed()).isEmpty();
        assertThat(application.store().sessions().ofUser(ada.id())).isEmpty();
        assertThat(application.store().apiKeys().ofUser(ada.id())).hasSize(1);
    }

    @Test
    void staffWhoChangeAnothersPasswordKeepTheirOwnSession() {
        var ada = withPassword();
        fixtures.session(ada);
        var staff = application.person(fixtures.staff());

        var outcome = updateUser.handle(new UpdateUser.Command(
                staff,
                target(ada),
                new Wanted().password(NEXT).currentPassword(OLD).changes(),
                Origin.INTERNAL));

        assertThat(outcome.renewed()).isEmpty();
        assertThat(application.store().sessions().ofUser(ada.id())).isEmpty();
        assertThat(application.store().sessions().find(staff.session().id())).isEqualTo(Optional.of(staff.session()));
    }

    @Test
    void aPasswordThatWasChangedMeanwhileIsNotOverwritten() {
        var ada = withPassword();
        var caller = application.person(ada);
        doAnswer(call -> {
                    var hash = new PlainPasswordHasher().hash(call.getArgument(0));
                    fixtures.save(application
                            .stored(ada.id())
                            .withPassword(new PlainPasswordHasher().hash(new Password("x"))));
                    return hash;
                })
                .when(hasher)
                .hash(any());

        assertRefused(
                UserErrors.changedMeanwhile(),
                () -> update(caller, new Wanted().password(NEXT).currentPassword(OLD)));

        assertThat(isPassword(ada, "x")).isTrue();
    }

    @Test
    void ofManyWhoChangeThePasswordAtOnceOneSucceeds() {
        var ada = withPassword();

        var changed = Threads.together(8, thread -> {
            var caller = application.person(ada);
            return () -> {
                try {
                    update(caller, new Wanted().password(NEXT + thread).currentPassword(OLD));
                    return true;
                } catch (DomainException refusal) {
                    assertThat(refusal.code()).isIn("conflict", "incorrect_password");
                    return false;
                }
            };
        });

        assertThat(changed).containsOnlyOnce(true);
        assertThat(isPassword(ada, NEXT + changed.indexOf(true))).isTrue();
        assertThat(application.store().sessions().ofUser(ada.id())).hasSize(1);
    }

    @Test
    void changesOfDifferentMembersAtOnceAllHold() {
        var ada = fixtures.settled();
        var caller = application.person(ada);

        Threads.together(
                16,
                thread -> () -> update(
                        caller,
                        new Wanted()
                                .notifications(Map.of(
                                        "project_weekly_digest_disabled", Map.of(String.valueOf(thread), true)))));

        assertThat((Map<?, ?>)
                        application.stored(ada.id()).notifications().chosen().get("project_weekly_digest_disabled"))
                .hasSize(16);
    }

    @Test
    void anotherAddressEndsTheOtherSessions() {
        var ada = fixtures.settled();
        var own = fixtures.session(ada);
        fixtures.session(ada);

        var outcome = update(application.principal(own), new Wanted().email(fixtures.address()));

        assertThat(outcome.renewed()).isEmpty();
        assertThat(application.store().sessions().ofUser(ada.id())).containsExactly(own);
    }

    @Test
    void ordinaryChangesEndNoSession() {
        var ada = fixtures.settled();
        fixtures.session(ada);

        update(application.person(ada), new Wanted().firstName("Augusta").passkeys(false));

        assertThat(application.store().sessions().ofUser(ada.id())).hasSize(2);
        assertThat(application.stored(ada.id()).name().first().value()).isEqualTo("Augusta");
    }

    @Test
    void passkeysCountOnlyWhereThereIsOne() {
        assertRefused(
                UserErrors.noPasskeys(),
                () -> update(application.person(fixtures.settled()), new Wanted().passkeys(true)));
    }

    @Test
    void anInstallationMayKeepKeysFromChangingWhoSignsIn() {
        var guarded = new TestApplication(new AbstractModule() {
            @Override
            protected void configure() {
                bind(IdentityChangeByKey.class).toInstance(IdentityChangeByKey.REFUSED);
                bind(MailDelivery.class).toInstance(MailDelivery.OFF);
            }
        });
        var ada = guarded.fixtures().settled();
        var update = guarded.get(UpdateUser.class);

        for (var wanted : new Wanted[] {
            new Wanted().email(guarded.fixtures().address()),
            new Wanted().password(NEXT).currentPassword(OLD)
        }) {
            assertRefused(
                    UserErrors.identityChangeByKeyRefused(),
                    () -> update.handle(new UpdateUser.Command(
                            guarded.program(ada), Target.ME, wanted.changes(), Origin.INTERNAL)));
        }
        update.handle(new UpdateUser.Command(
                guarded.person(ada),
                Target.ME,
                new Wanted().email(guarded.fixtures().address()).changes(),
                Origin.INTERNAL));
        assertThat(guarded.stored(ada.id()).mailbox().address())
                .isNotEqualTo(ada.mailbox().address());
    }

    @Test
    void onlyStaffSayWhoIsStaff() {
        var ada = fixtures.settled();
        var unreadable = Change.<Boolean>refused(DomainException.invalid("null", "is_staff", ""));

        assertRefused(
                UserErrors.onlyStaffGrantStaff(),
                () -> update(
                        application.person(ada), new Wanted().firstName("Eve").staff(Change.to(false))));
        assertRefused(
                UserErrors.onlyStaffGrantStaff(),
                () -> update(application.person(ada), new Wanted().staff(unreadable)));
        assertThat(application.stored(ada.id())).isEqualTo(ada);
    }

    @Test
    void theLastActiveStaffAccountStaysStaff() {
        var last = fixtures.staff();
        fixtures.save(fixtures.staff().activated(false));

        assertRefused(
                UserErrors.lastStaff(), () -> update(application.person(last), new Wanted().staff(Change.to(false))));
        assertThat(application.stored(last.id()).staff()).isTrue();
    }

    @Test
    void ofTwoStaffAccountsThatStepDownAtOnceOneStays() {
        var callers =
                new Principal.Known[] {application.person(fixtures.staff()), application.person(fixtures.staff())};

        var left = Threads.together(2, thread -> () -> {
            try {
                update(callers[thread], new Wanted().staff(Change.to(false)));
                return true;
            } catch (DomainException refusal) {
                assertThat(refusal.code()).isEqualTo(UserErrors.lastStaff().code());
                return false;
            }
        });

        assertThat(left).containsExactlyInAnyOrder(true, false);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void anAccountThatIsOffOrGoneIsNotFound(boolean gone) {
        var ada = fixtures.settled();
        var caller = application.person(ada);
        if (gone) {
            application.store().users().remove(ada.id());
        } else {
            fixtures.save(ada.activated(false));
        }

        assertRefused(DomainException.notFound(), () -> update(caller, new Wanted().firstName("Eve")));
    }

    private UpdateUser.Outcome update(Principal.Known caller, Wanted wanted) {
        return updateUser.handle(new UpdateUser.Command(caller, Target.ME, wanted.changes(), Origin.INTERNAL));
    }

    private User withPassword() {
        return fixtures.save(fixtures.settled().withPassword(new PlainPasswordHasher().hash(new Password(OLD))));
    }

    private boolean isPassword(User user, String text) {
        return new PlainPasswordHasher()
                .verify(
                        new Password(text),
                        application.stored(user.id()).credentials().password().orElseThrow());
    }

    private static Target target(User user) {
        return Target.parse(user.uuid().toString());
    }
}
