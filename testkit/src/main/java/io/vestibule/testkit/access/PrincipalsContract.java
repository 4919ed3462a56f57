package io.vestibule.testkit.access;

import static io.vestibule.testkit.common.Refusals.assertRefused;
import static io.vestibule.testkit.common.Threads.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.access.Principal.KeyPrincipal;
import io.vestibule.domain.access.Principal.SessionPrincipal;
import io.vestibule.domain.access.Scopes;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.SessionAge;
import io.vestibule.domain.sessions.Session;
import io.vestibule.domain.users.PasswordHash;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.UserErrors;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link io.vestibule.domain.access.Principals} owes its callers. Most tests ask once before a change and once
 * after it, so that an answer kept from before is noticed.
 */
public interface PrincipalsContract extends StoreContract {

    @Test
    default void theOwnerOfAKeyIsFoundWithWhatTheKeyMayDo() {
        var ada = make().staff();
        var made = make().key(ada.id());
        var key = made.edited(
                        made.label(),
                        made.description(),
                        Scopes.parse(List.of("user:write", "insight:read")),
                        List.of(new ProjectId(9), new ProjectId(4)),
                        List.of(new OrganizationId(UUID.randomUUID()), new OrganizationId(UUID.randomUUID())))
                .usedAt(Fixtures.NOW);
        store().apiKeys().save(key);

        assertThat(byKey(key))
                .contains(new KeyPrincipal(
                        ada.id(),
                        true,
                        key.id(),
                        key.mask(),
                        key.scopes(),
                        key.scopedTeams(),
                        key.scopedOrganizations(),
                        Optional.of(Fixtures.NOW)));
    }

    @Test
    default void theOwnerOfASessionIsFoundWithIt() {
        var ada = make().user();
        var session = make().session(ada);

        assertThat(bySession(session)).contains(new SessionPrincipal(ada.id(), false, session, 0));
    }

    @Test
    default void aSessionPastItsTimeIsFound() {
        var ada = make().user();
        var session = make().session(ada, Fixtures.NOW.minus(Duration.ofDays(400)));

        assertThat(bySession(session)).contains(new SessionPrincipal(ada.id(), false, session, 0));
    }

    @Test
    default void aSessionOfAFormerEpochIsFoundBesideThePresentEpoch() {
        var ada = make().user();
        var session = make().session(ada);
        bySession(session);

        make().save(ada.withPassword(new PasswordHash("$argon2id$v=19$another")));

        assertThat(bySession(session)).contains(new SessionPrincipal(ada.id(), false, session, 1));
    }

    @Test
    default void theAgeThatAnOrganizationBearsIsSeenByThoseWhoWorkThere() {
        var looms = make().organization();
        var mills = make().organization();
        var ada = make().worksAt(make().user(), looms.id(), Optional.empty());
        var session = make().session(ada);
        assertThat(age(session)).isEmpty();

        bear(looms, Optional.of(SessionAge.ofSeconds(300)));
        assertThat(age(session)).contains(SessionAge.ofSeconds(300));

        bear(mills, Optional.of(SessionAge.ofSeconds(600)));
        assertThat(age(session)).contains(SessionAge.ofSeconds(300));

        make().worksAt(ada, mills.id(), Optional.empty());
        assertThat(age(session)).contains(SessionAge.ofSeconds(600));

        bear(mills, Optional.empty());
        assertThat(age(session)).isEmpty();
    }

    @Test
    default void theAgeThatAnOrganizationBearsGoesWithIt() {
        var looms = make().organization();
        var mills = make().organization();
        bear(looms, Optional.of(SessionAge.ofSeconds(300)));
        bear(mills, Optional.of(SessionAge.ofSeconds(600)));
        var ada = make().user();
        make().membership(looms.id(), ada.id());
        var session = make().session(make().worksAt(ada, looms.id(), Optional.empty()));
        assertThat(age(session)).isPresent();

        store().memberships().remove(looms.id(), ada.id());
        assertThat(age(session)).isEmpty();

        make().worksAt(ada, mills.id(), Optional.empty());
        assertThat(age(session)).isPresent();

        store().organizations().remove(mills.id());
        assertThat(age(session)).isEmpty();
    }

    @Test
    default void nobodyStandsBehindAnUnknownCredential() {
        assertThat(store().principals().byKey(make().keyHash())).isEmpty();
        assertThat(store().principals().byKey("")).isEmpty();
        assertThat(store().principals().bySession(make().tokenHash())).isEmpty();
        assertThat(store().principals().bySession("")).isEmpty();
    }

    @Test
    default void aKeyIsFoundAsSoonAsItIsStored() {
        var ada = make().user();
        var key = make().key(ada.id());
        store().apiKeys().remove(key.id());
        assertThat(byKey(key)).isEmpty();

        store().apiKeys().save(key);

        assertThat(byKey(key)).isPresent();
    }

    @Test
    default void aSessionIsFoundAsSoonAsItIsStored() {
        var ada = make().user();
        var session = make().session(ada);
        store().sessions().remove(session.id());
        assertThat(bySession(session)).isEmpty();

        store().sessions().save(session);

        assertThat(bySession(session)).isPresent();
    }

    @Test
    default void aChangedKeyIsFoundAsItIsNow() {
        var key = make().key(make().user().id());
        byKey(key);
        var widened = with(key, Scopes.parse(List.of("*")), key.hash());

        store().apiKeys().save(widened);

        assertThat(byKey(key).orElseThrow().scopes()).isEqualTo(widened.scopes());
    }

    @Test
    default void aKeyThatWasReplacedOpensNothing() {
        var key = make().key(make().user().id());
        byKey(key);
        var rolled = with(key, key.scopes(), make().keyHash());

        store().apiKeys().save(rolled);

        assertThat(byKey(key)).isEmpty();
        assertThat(byKey(rolled)).isPresent();
    }

    @Test
    default void aRemovedKeyOpensNothing() {
        var key = make().key(make().user().id());
        byKey(key);

        store().apiKeys().remove(key.id());

        assertThat(byKey(key)).isEmpty();
    }

    @Test
    default void useOfAKeyIsSeen() {
        var key = make().key(make().user().id());
        assertThat(byKey(key).orElseThrow().lastUsedAt()).isEmpty();

        store().apiKeys().recordUse(List.of(key.id()), Fixtures.NOW);

        assertThat(byKey(key).orElseThrow().lastUsedAt()).contains(Fixtures.NOW);
    }

    @Test
    default void activityOfASessionIsSeen() {
        var session = make().session(make().user());
        bySession(session);
        var at = Fixtures.NOW.plusMillis(1);

        store().sessions().recordActivity(List.of(session.id()), at);

        assertThat(bySession(session).orElseThrow().session().lastActivity()).isEqualTo(at);
    }

    @Test
    default void aRotatedSessionIsFoundByItsNewTokenOnly() {
        var ada = make().user();
        var session = make().session(ada);
        bySession(session);
        var rotated = rotated(session);

        store().sessions().save(rotated);

        assertThat(bySession(session)).isEmpty();
        assertThat(bySession(rotated).orElseThrow().session()).isEqualTo(rotated);
    }

    @Test
    default void anEndedSessionOpensNothing() {
        var session = make().session(make().user());
        bySession(session);

        store().sessions().remove(session.id());

        assertThat(bySession(session)).isEmpty();
    }

    @Test
    default void sessionsThatEndWithTheOthersOpenNothing() {
        var ada = make().user();
        var ended = make().session(ada);
        var kept = make().session(ada);
        bySession(ended);
        bySession(kept);

        store().sessions().removeOthers(ada.id(), Optional.of(kept.id()));

        assertThat(bySession(ended)).isEmpty();
        assertThat(bySession(kept)).isPresent();
    }

    @Test
    default void sessionsThatWereForgottenOpenNothing() {
        var then = Fixtures.NOW.minus(Duration.ofDays(365L * 20));
        var session = make().session(make().user(), then.minus(Duration.ofDays(30)));
        bySession(session);

        store().sessions().removeExpired(then, Session.Lifetime.STANDARD);

        assertThat(bySession(session)).isEmpty();
    }

    @Test
    default void anAccountThatIsSwitchedOffIsNotFound() {
        var ada = make().user();
        var key = make().key(ada.id());
        var session = make().session(ada);
        assertThat(byKey(key)).isPresent();
        assertThat(bySession(session)).isPresent();

        make().save(ada.activated(false));

        assertThat(byKey(key)).isEmpty();
        assertThat(bySession(session)).isEmpty();
    }

    @Test
    default void anAccountThatIsSwitchedOnAgainIsFound() {
        var ada = make().inactive();
        var key = make().key(ada.id());
        var session = make().session(ada);
        assertThat(byKey(key)).isEmpty();
        assertThat(bySession(session)).isEmpty();

        make().save(ada.activated(true));

        assertThat(byKey(key)).isPresent();
        assertThat(bySession(session).orElseThrow().accountEpoch()).isEqualTo(2);
    }

    @Test
    default void whoBecomesStaffIsSeenAsStaff() {
        var ada = make().user();
        var key = make().key(ada.id());
        var session = make().session(ada);
        assertThat(byKey(key).orElseThrow().staff()).isFalse();
        assertThat(bySession(session).orElseThrow().staff()).isFalse();

        make().save(staff(ada, true));

        assertThat(byKey(key).orElseThrow().staff()).isTrue();
        assertThat(bySession(session).orElseThrow().staff()).isTrue();
    }

    @Test
    default void whoStopsBeingStaffIsSeenAsSuch() {
        var ada = make().staff();
        var key = make().key(ada.id());
        var session = make().session(ada);
        assertThat(byKey(key).orElseThrow().staff()).isTrue();
        assertThat(bySession(session).orElseThrow().staff()).isTrue();

        make().save(staff(ada, false));

        assertThat(byKey(key).orElseThrow().staff()).isFalse();
        assertThat(bySession(session).orElseThrow().staff()).isFalse();
    }

    @Test
    default void nobodyStandsBehindTheCredentialsOfADeletedAccount() {
        var ada = make().user();
        var key = make().key(ada.id());
        var session = make().session(ada);
        byKey(key);
        bySession(session);

        store().users().remove(ada.id());

        assertThat(byKey(key)).isEmpty();
        assertThat(bySession(session)).isEmpty();
    }

    @Test
    default void workSeesItsOwnChangesToCredentials() {
        var ada = make().user();
        var key = make().key(ada.id());
        var session = make().session(ada);
        byKey(key);
        bySession(session);

        store().unitOfWork().run(() -> {
            store().apiKeys().remove(key.id());
            assertThat(byKey(key)).isEmpty();
            make().save(staff(ada, true));
            assertThat(bySession(session).orElseThrow().staff()).isTrue();
            store().sessions().remove(session.id());
            assertThat(bySession(session)).isEmpty();
        });

        assertThat(byKey(key)).isEmpty();
        assertThat(bySession(session)).isEmpty();
    }

    @Test
    default void whatWorkSawIsForgottenWhenItIsUndone() {
        var ada = make().user();
        var key = make().key(ada.id());
        var session = make().session(ada);
        var keyBefore = byKey(key);
        var sessionBefore = bySession(session);

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    make().save(staff(ada, true));
                    store().apiKeys().save(with(key, Scopes.parse(List.of("*")), key.hash()));
                    byKey(key);
                    bySession(session);
                    throw UserErrors.lastStaff();
                }));

        assertThat(byKey(key)).isEqualTo(keyBefore);
        assertThat(bySession(session)).isEqualTo(sessionBefore);
    }

    @Test
    default void credentialsMadeInWorkThatWasUndoneOpenNothing() {
        var ada = make().user();
        var hash = new String[1];
        var token = new String[1];

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    hash[0] = make().key(ada.id()).hash();
                    token[0] = make().session(ada).tokenHash();
                    assertThat(store().principals().byKey(hash[0])).isPresent();
                    assertThat(store().principals().bySession(token[0])).isPresent();
                    throw UserErrors.lastStaff();
                }));

        assertThat(store().principals().byKey(hash[0])).isEmpty();
        assertThat(store().principals().bySession(token[0])).isEmpty();
    }

    @Test
    default void credentialsRemovedInWorkThatWasUndoneStillOpen() {
        var ada = make().user();
        var key = make().key(ada.id());
        var session = make().session(ada);

        assertRefused(
                UserErrors.lastStaff(),
                () -> store().unitOfWork().run(() -> {
                    store().users().remove(ada.id());
                    byKey(key);
                    bySession(session);
                    throw UserErrors.lastStaff();
                }));

        assertThat(byKey(key)).isPresent();
        assertThat(bySession(session)).isPresent();
    }

    @Test
    @Timeout(120)
    default void aChangeHoldsForTheNextCallHoweverManyAsk() {
        var rounds = 100;
        var ada = make().user();
        var key = make().key(ada.id());
        var session = make().session(ada);
        var writing = new AtomicBoolean(true);

        var outcomes = together(4, thread -> () -> {
            if (thread > 0) {
                while (writing.get()) {
                    byKey(key);
                    bySession(session);
                }
                return true;
            }
            try {
                for (var round = 1; round <= rounds; round++) {
                    var staff = round % 2 == 1;
                    store().unitOfWork().run(() -> store().users().save(staff(ada, staff)));
                    if (byKey(key).orElseThrow().staff() != staff
                            || bySession(session).orElseThrow().staff() != staff) {
                        return false;
                    }
                }
                return true;
            } finally {
                writing.set(false);
            }
        });

        assertThat(outcomes).containsOnly(true);
    }

    private Optional<KeyPrincipal> byKey(PersonalApiKey key) {
        return store().principals().byKey(key.hash());
    }

    private Optional<SessionAge> age(Session session) {
        return bySession(session).orElseThrow().sessionAge();
    }

    private void bear(Organization organization, Optional<SessionAge> age) {
        store().organizations()
                .save(organization.withSettings(organization.settings().withSessionAge(age), Fixtures.NOW));
    }

    private Optional<SessionPrincipal> bySession(Session session) {
        return store().principals().bySession(session.tokenHash());
    }

    private Session rotated(Session session) {
        return new Session(
                session.id(),
                make().tokenHash(),
                session.user(),
                session.createdAt(),
                session.lastReauthAt(),
                session.lastActivity(),
                session.expiresAt(),
                session.authEpoch(),
                session.twoFactorVerified(),
                session.loginMethod(),
                session.device());
    }

    private static PersonalApiKey with(PersonalApiKey key, Scopes scopes, String hash) {
        return new PersonalApiKey(
                key.id(),
                key.user(),
                key.label(),
                key.description(),
                key.mask(),
                hash,
                scopes,
                key.scopedTeams(),
                key.scopedOrganizations(),
                key.createdAt(),
                key.lastUsedAt(),
                key.lastRolledAt());
    }

    private static User staff(User user, boolean staff) {
        return user.edited(
                user.name(), user.mailbox(), staff, user.workplace(), user.notifications(), user.preferences());
    }
}
