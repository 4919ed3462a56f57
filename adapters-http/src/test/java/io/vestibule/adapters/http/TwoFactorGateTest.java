package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.application.sessions.StartSession;
import io.vestibule.domain.accounts.AccountFilter;
import io.vestibule.domain.accounts.AccountView;
import io.vestibule.domain.accounts.AccountViews;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.organizations.Membership;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.twofactor.SecondFactors;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.accounts.InMemoryAccountViews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoFactorGateTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits, new AbstractModule() {
        @Override
        protected void configure() {
            bind(AccountViews.class).to(ViewsWithDevices.class);
        }
    });

    private static final String SETUP = "403 authentication_error two_factor_setup_required";
    private static final String VERIFICATION = "403 authentication_error two_factor_verification_required";

    /** Accounts of which some have a confirmed device. */
    @Singleton
    static final class ViewsWithDevices implements AccountViews {

        private final InMemoryAccountViews views;
        private final Set<UserId> withDevice = ConcurrentHashMap.newKeySet();

        @Inject
        ViewsWithDevices(InMemoryAccountViews views) {
            this.views = views;
        }

        @Override
        public Optional<AccountView> find(UserId id, Instant now) {
            return views.find(id, now).map(this::withDevice);
        }

        @Override
        public Page<AccountView> list(AccountFilter filter, Page.Request page, Instant now) {
            return views.list(filter, page, now);
        }

        private AccountView withDevice(AccountView view) {
            return new AccountView(
                    view.user(),
                    view.memberships(),
                    view.current(),
                    view.invites(),
                    view.scenes(),
                    view.onboarding(),
                    new SecondFactors(withDevice.contains(view.user().id()), false, false),
                    view.ownsKeys(),
                    view.validUntil());
        }
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    private static User enforced(User user) {
        var organizations = API.store().organizations();
        var membership = API.store().memberships().ofUser(user.id()).get(0);
        var organization = organizations.find(membership.organization()).orElseThrow();
        organizations.save(organization.withSettings(
                organization.settings().withEnforceTwoFactor(Optional.of(true)),
                API.clock().instant()));
        return user;
    }

    private static User withDevice(User user) {
        API.get(ViewsWithDevices.class).withDevice.add(user.id());
        return user;
    }

    private static TestClient verified(User user) {
        return API.withSession(
                API.get(StartSession.class).handle(new StartSession.Command(user.id(), true, "password")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /api/users",
        "POST, /api/users",
        "GET, /api/users/@me/hedgehog_config",
        "PATCH, /api/users/@me/hedgehog_config",
        "POST, /api/users/@me/scene_personalisation",
        "POST, /api/users/@me/credentials_review_complete",
        "PATCH, /api/users/cancel_email_change_request",
        "GET, /api/users/00000000-0000-0000-0000-000000000007",
    })
    void whoHasNoFactorMustSetOneUpAndWhoDidNotShowItMustShowIt(String method, String path) {
        assertThat(API.withSession(enforced(API.somebody()).id())
                        .send(method, path)
                        .error())
                .isEqualTo(SETUP);
        assertThat(API.withSession(enforced(withDevice(API.somebody())).id())
                        .send(method, path)
                        .error())
                .isEqualTo(VERIFICATION);
    }

    @Test
    void whoShowedAFactorMayGoOn() {
        var client = verified(enforced(withDevice(API.somebody())));

        assertThat(client.get("/api/users").status()).isEqualTo(200);
        assertThat(client.patch("/api/users/@me/hedgehog_config", "{}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET, /api/users/@me, 200",
        "GET, /api/users/@me/, 200",
        "GET, /api/users/%40me, 200",
        "HEAD, /api/users/@me, 200",
        "PATCH, /api/users/@me, 200",
        "PATCH, /api/users/@me/, 200",
        "DELETE, /api/users/@me, 409",
        "PUT, /api/users/@me, 405",
    })
    void onesOwnAccountStaysReachable(String method, String path, int status) {
        assertThat(API.withSession(enforced(API.somebody()).id())
                        .send(method, path)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void staffReachTheirOwnAccountByItsUuidTooButNobodyElses() {
        var other = API.somebody();
        var staff = enforced(API.somebodyOfStaff());
        var client = API.withSession(staff.id());

        assertThat(client.get("/api/users/" + staff.uuid()).status()).isEqualTo(200);
        assertThat(client.get("/api/users/" + staff.uuid() + "/").status()).isEqualTo(200);
        assertThat(client.get("/api/users/" + other.uuid()).error()).isEqualTo(SETUP);
    }

    @Test
    void keysAreNotAffected() {
        var user = enforced(API.somebody());

        assertThat(API.withKey(user.id()).get("/api/users").status()).isEqualTo(200);
        assertThat(API.withKey(user.id())
                        .patch("/api/users/@me/hedgehog_config", "{}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyTheOrganizationThatAPersonWorksInCounts() {
        var user = API.somebody();
        var strict = enforced(API.member("colleague", "Strict"));
        var organization = API.store().memberships().ofUser(strict.id()).get(0).organization();
        API.store()
                .memberships()
                .save(new Membership(
                        new UUID(1, 2),
                        organization,
                        user.id(),
                        MembershipLevel.MEMBER,
                        API.clock().instant(),
                        API.clock().instant(),
                        Optional.empty()));
        var client = API.withSession(user.id());
        assertThat(client.get("/api/users").status()).isEqualTo(200);

        client.patch("/api/users/@me", "{\"set_current_organization\": \"" + organization.value() + "\"}");

        assertThat(client.get("/api/users").error()).isEqualTo(SETUP);
    }
}
