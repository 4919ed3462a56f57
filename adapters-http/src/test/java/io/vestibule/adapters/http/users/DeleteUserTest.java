package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DELETE of an account. */
class DeleteUserTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void somebodyWhoBelongsNowhereIsDeletedForGood() {
        var ada = PEOPLE.loner();
        var client = API.withSession(ada.id());
        var other = API.withSession(ada.id());
        var key = API.withKey(ada.id());

        var answer = client.delete(ME);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(API.store().users().find(ada.id())).isEmpty();
        assertThat(API.store().sessions().ofUser(ada.id())).isEmpty();
        assertThat(API.store().apiKeys().ofUser(ada.id())).isEmpty();
        assertThat(client.get(ME).error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(client.delete(ME).error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(other.get(ME).error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(key.get(ME).error()).isEqualTo("401 authentication_error authentication_failed");
    }

    @Test
    void whatOnlyMentionsTheAccountStaysWithoutIt() {
        var ada = PEOPLE.owner();
        var home = PEOPLE.organization(ada);
        var guest = PEOPLE.loner();
        var fixtures = PEOPLE.fixtures();
        var invite = fixtures.invite(home.id(), fixtures.address(), Fixtures.NOW, Optional.of(ada.id()));
        fixtures.membership(home.id(), guest.id(), MembershipLevel.OWNER, Fixtures.NOW, Optional.of(ada.id()));
        var project = PEOPLE.project(ada);
        API.store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 1));
        API.store().memberships().remove(home.id(), ada.id());

        assertThat(API.withSession(ada.id()).delete(ME).status()).isEqualTo(204);

        assertThat(API.store().invites().find(invite.id()).orElseThrow().createdBy())
                .isEmpty();
        assertThat(API.store()
                        .memberships()
                        .find(home.id(), guest.id())
                        .orElseThrow()
                        .invitedBy())
                .isEmpty();
        assertThat(API.store().scenes().ofUser(ada.id())).isEmpty();
        assertThat(API.store().organizations().find(home.id())).isPresent();
    }

    @ParameterizedTest
    @EnumSource(MembershipLevel.class)
    void anyMembershipIsInTheWay(MembershipLevel level) {
        var ada = PEOPLE.loner();
        PEOPLE.join(PEOPLE.organization(PEOPLE.owner()), ada, level);
        var client = API.withSession(ada.id());

        var answer = client.delete(ME);

        assertThat(answer.error()).isEqualTo("409 server_error conflict");
        assertThat(client.get(ME).status()).isEqualTo(200);
    }

    @Test
    void whoeverLeavesTheLastOrganizationMayGo() {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());
        assertThat(client.delete(ME).status()).isEqualTo(409);

        API.store().organizations().remove(PEOPLE.organization(ada).id());

        assertThat(client.delete(ME).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "user:write", "user:read"})
    void aKeyIsNotEvenLookedAt(String scope) {
        var ada = PEOPLE.loner();

        var answer = API.withKey(ada.id(), scope).delete(ME);

        assertThat(answer.error()).isEqualTo("401 authentication_error not_authenticated");
        assertThat(API.store().users().find(ada.id())).isPresent();
    }

    @Test
    void anUnknownKeyIsNotLookedAtEither() {
        assertThat(API.client()
                        .header("Authorization", "Bearer phx_unknown")
                        .delete(ME)
                        .error())
                .isEqualTo("401 authentication_error not_authenticated");
    }

    @Test
    void aLoginOfTheMorningIsTooOld() {
        var ada = PEOPLE.loner();
        var client = API.withSession(ada.id());

        API.clock().advance(Duration.ofHours(2).plusSeconds(1));
        try {
            assertThat(client.delete(ME).error())
                    .isEqualTo("403 authentication_error sensitive_action_required_reauth");
        } finally {
            API.clock().set(Fixtures.NOW);
        }
        assertThat(client.delete(ME).status()).isEqualTo(204);
    }

    @Test
    void staffDeleteOthersByTheirUuidOnce() {
        var staff = API.withSession(PEOPLE.staff().id());
        var ada = PEOPLE.loner();
        var bob = PEOPLE.loner();
        var path = "/api/users/" + ada.uuid();

        assertThat(staff.delete(path).status()).isEqualTo(204);

        assertThat(staff.delete(path).error()).isEqualTo("404 invalid_request not_found");
        assertThat(staff.get(path).error()).isEqualTo("404 invalid_request not_found");
        assertThat(API.stored(bob.id())).isEqualTo(bob);
    }

    @Test
    void staffAreStoppedByTheOthersMembershipToo() {
        var staff = API.withSession(PEOPLE.staff().id());

        assertThat(staff.delete("/api/users/" + PEOPLE.owner().uuid()).error()).isEqualTo("409 server_error conflict");
    }

    @Test
    void othersDeleteNobodyByUuid() {
        var ada = PEOPLE.loner();
        var bob = PEOPLE.loner();
        var client = API.withSession(ada.id());

        for (var named : List.of(ada, bob)) {
            assertThat(client.delete("/api/users/" + named.uuid()).error())
                    .isEqualTo("403 authentication_error permission_denied");
        }
        assertThat(API.store().users().find(bob.id())).isPresent();
    }

    @Test
    void anAddressOfADeletedAccountIsFree() {
        var ada = PEOPLE.loner();
        API.withSession(ada.id()).delete(ME);

        var answer = API.withKey(PEOPLE.owner().id())
                .patch(ME, "{\"email\": \"" + ada.mailbox().address().value() + "\"}");

        assertThat(answer.status()).isEqualTo(200);
    }
}
