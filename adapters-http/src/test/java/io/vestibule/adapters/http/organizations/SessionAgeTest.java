package io.vestibule.adapters.http.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.users.User;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An organization ends the sessions of those who work in it earlier than others do. */
class SessionAgeTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String ME = "/api/users/@me/";
    private static final String OVER = "401 authentication_error not_authenticated";

    private final Company company = new Company(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aSessionEndsWhenItIsTooOldHoweverMuchItIsUsed() {
        bear("600");
        var member = company.client("member");
        var program = company.client("key of member");
        for (var minute = 1; minute < 10; minute++) {
            API.clock().advance(Duration.ofMinutes(1));
            assertThat(member.get(ME).status()).isEqualTo(200);
        }
        API.clock().advance(Duration.ofSeconds(59));
        assertThat(member.get(ME).status()).isEqualTo(200);

        API.clock().advance(Duration.ofSeconds(1));
        var over = member.get(ME);

        assertThat(over.error()).isEqualTo(OVER);
        assertThat(over.setCookie("sessionid")).startsWith("sessionid=;").contains("Max-Age=0");
        assertThat(program.get(ME).status()).isEqualTo(200);
    }

    @Test
    void itHoldsFromTheNextRequestOnForThoseWhoSignedInBefore() {
        var admin = company.client("admin");
        var member = company.client("member");
        var stranger = new Company(API).client("member");
        API.clock().advance(Duration.ofMinutes(20));
        assertThat(member.get(ME).status()).isEqualTo(200);

        assertThat(admin.patch(company.path("/"), "{\"session_age_seconds\":1199}")
                        .status())
                .isEqualTo(200);

        assertThat(member.get(ME).error()).isEqualTo(OVER);
        assertThat(admin.patch(company.path("/"), "{\"session_age_seconds\":null}")
                        .error())
                .isEqualTo(OVER);
        assertThat(stranger.get(ME).status()).isEqualTo(200);
        assertThat(company.client("admin")
                        .patch(company.path("/"), "{\"session_age_seconds\":1201}")
                        .status())
                .isEqualTo(200);
        assertThat(member.get(ME).status()).isEqualTo(200);
    }

    @Test
    void signingInAgainBeginsAnew() {
        var ada = API.somebodyWithPassword();
        bearForOwn(ada, "600");
        var browser = API.signedIn(ada);
        API.clock().advance(Duration.ofMinutes(9));

        browser.post("/api/login", credentials(ada));
        API.clock().advance(Duration.ofMinutes(9));

        assertThat(browser.get(ME).status()).isEqualTo(200);
        API.clock().advance(Duration.ofMinutes(1));
        assertThat(browser.get(ME).error()).isEqualTo(OVER);
        assertThat(browser.post("/api/login", credentials(ada)).status()).isEqualTo(200);
        assertThat(browser.get(ME).status()).isEqualTo(200);
    }

    @Test
    void whereSomebodyWorksNowCounts() {
        bear("600");
        var elsewhere = new Company(API);
        company.fixtures().membership(elsewhere.id(), company.member().id());
        var member = company.client("member");
        assertThat(member.patch(ME, workAt(elsewhere)).status()).isEqualTo(200);
        API.clock().advance(Duration.ofMinutes(11));
        assertThat(member.get(ME).status()).isEqualTo(200);

        assertThat(member.patch(ME, workAt(company)).status()).isEqualTo(200);

        assertThat(member.get(ME).error()).isEqualTo(OVER);
    }

    @Test
    void aSessionThatIsTooOldStandsInNoList() {
        bear("600");
        var old = company.client("member");
        API.clock().advance(Duration.ofMinutes(11));
        var young = company.client("member");

        assertThat(young.get("/api/users/@me/login_sessions/").json()).hasSize(1);
        assertThat(old.get("/api/users/@me/login_sessions/").error()).isEqualTo(OVER);
    }

    @Test
    void theChangeIsNoted() {
        bear("600");

        assertThat(API.store()
                        .events()
                        .ofUser(company.admin().id(), new Page.Request(10, 0))
                        .items())
                .filteredOn(event -> event.type() == EventType.ORGANIZATION_UPDATED)
                .singleElement()
                .satisfies(event -> assertThat(event.details()).containsEntry("changed", "session_age_seconds"));
    }

    private void bear(String seconds) {
        assertThat(company.client("admin")
                        .patch(company.path("/"), "{\"session_age_seconds\":" + seconds + "}")
                        .status())
                .isEqualTo(200);
    }

    private static void bearForOwn(User owner, String seconds) {
        assertThat(API.withSession(owner.id())
                        .patch("/api/organizations/@current", "{\"session_age_seconds\":" + seconds + "}")
                        .status())
                .isEqualTo(200);
    }

    private static String workAt(Company there) {
        return "{\"set_current_organization\":\"" + there.id().value() + "\"}";
    }

    private static String credentials(User user) {
        return "{\"email\": \"" + user.mailbox().address().value() + "\", \"password\": \"" + TestApi.PASSWORD + "\"}";
    }
}
