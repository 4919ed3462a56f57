package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.access.CredentialUse;
import io.vestibule.application.accounts.SetAccountActive;
import io.vestibule.domain.apikeys.PersonalApiKey;
import io.vestibule.domain.common.Digest;
import io.vestibule.domain.common.UserId;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aKeyIsKnownByItsHashAndItsMaskOnly() {
        var user = API.somebody();

        var key = API.key(user.id());

        var stored = onlyKey(user.id());
        assertThat(key).matches("phx_[0-9A-Za-z]{46,49}");
        assertThat(stored.hash()).isEqualTo("sha256$" + Digest.sha256Hex(key));
        assertThat(stored.mask()).isEqualTo("phx_..." + key.substring(key.length() - 4));
        assertThat(stored.toString()).doesNotContain(key).doesNotContain(key.substring(4, 20));
    }

    @Test
    void itsLastUseIsWrittenAtMostOnceAnHour() {
        var user = API.somebody();
        var client = API.withKey(user.id());
        API.clock().advance(Duration.ofMinutes(1));
        assertThat(onlyKey(user.id()).lastUsedAt()).as("never used").isEmpty();

        var first = API.clock().instant();
        useAndStore(client);
        assertThat(onlyKey(user.id()).lastUsedAt()).as("first use").contains(first);

        API.clock().advance(Duration.ofHours(1));
        useAndStore(client);
        assertThat(onlyKey(user.id()).lastUsedAt()).as("an hour later").contains(first);

        API.clock().advance(Duration.ofMillis(1));
        useAndStore(client);
        assertThat(onlyKey(user.id()).lastUsedAt())
                .as("more than an hour later")
                .contains(API.clock().instant());

        var last = API.clock().instant();
        API.clock().advance(Duration.ofHours(-2));
        useAndStore(client);
        assertThat(onlyKey(user.id()).lastUsedAt()).as("the clock was put back").contains(last);
        API.clock().advance(Duration.ofHours(2));
    }

    private static void useAndStore(TestClient client) {
        assertThat(client.get(ME).status()).isEqualTo(200);
        API.get(CredentialUse.class).store();
    }

    @Test
    void aKeyActsWithTheRightsOfItsOwner() {
        var other = API.somebody();
        var path = "/api/users/" + other.uuid();

        assertThat(API.withKey(API.somebodyOfStaff().id(), "user:read")
                        .get(path)
                        .status())
                .isEqualTo(200);
        assertThat(API.withKey(API.somebody().id(), "*").get(path).error())
                .isEqualTo("403 authentication_error permission_denied");
    }

    @Test
    void theKeysOfASwitchedOffAccountStopAtOnceAndComeBackWithIt() {
        var user = API.somebody();
        var client = API.withKey(user.id());

        API.get(SetAccountActive.class).handle(user.id(), false);
        assertThat(client.get(ME).error()).isEqualTo("401 authentication_error authentication_failed");

        API.get(SetAccountActive.class).handle(user.id(), true);
        assertThat(client.get(ME).status()).isEqualTo(200);
    }

    @Test
    void theKeysOfADeletedAccountGoWithIt() {
        var user = API.somebody();
        var key = API.key(user.id());
        var organization = API.store().memberships().ofUser(user.id()).get(0).organization();
        API.store().memberships().remove(organization, user.id());

        assertThat(API.withSession(user.id()).delete(ME).status()).isEqualTo(204);

        assertThat(API.store().apiKeys().ofUser(user.id())).isEmpty();
        assertThat(API.client().header("Authorization", "Bearer " + key).get(ME).error())
                .isEqualTo("401 authentication_error authentication_failed");
    }

    @Test
    void keysSurviveAChangeOfThePassword() {
        var user = API.somebodyWithPassword();
        var client = API.withKey(user.id());

        var changed = API.withSession(user.id())
                .patch(
                        ME,
                        "{\"password\": \"another horse 43 staple\", \"current_password\": \"" + TestApi.PASSWORD
                                + "\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(client.get(ME).status()).isEqualTo(200);
    }

    private static PersonalApiKey onlyKey(UserId user) {
        return API.store().apiKeys().ofUser(user).get(0);
    }
}
