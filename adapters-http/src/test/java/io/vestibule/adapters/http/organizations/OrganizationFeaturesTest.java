package io.vestibule.adapters.http.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.organizations.Feature;
import io.vestibule.domain.organizations.OrganizationFeatures;
import io.vestibule.testkit.organizations.InMemoryOrganizationFeatures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an organization may use is a host's to say. */
class OrganizationFeaturesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String REFUSED = "402 server_error payment_required @";

    private final Company company = new Company(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "enforce_2fa, true, 2fa_enforcement",
        "members_can_invite, false, organization_invite_settings",
        "members_can_invite, null, organization_invite_settings",
        "members_can_use_personal_api_keys, false, organization_security_settings",
        "allow_publicly_shared_resources, false, organization_security_settings",
    })
    void aSettingOutsideThePlanIsRefusedAndOneInsideIsNot(String setting, String value, String key) {
        var body = "{\"name\":\"Renamed\",\"" + setting + "\":" + value + "}";
        var before = company.organization();
        plan();

        var refused = company.client("admin").patch(company.path("/"), body);

        assertThat(refused.text())
                .isEqualTo(
                        "{\"type\":\"server_error\",\"code\":\"payment_required\",\"detail\":\"This setting is not part"
                                + " of your organization's plan. Upgrade your plan to use it.\",\"attr\":\"" + setting
                                + "\"}");
        assertThat(refused.error()).isEqualTo(REFUSED + setting);
        assertThat(company.organization()).isEqualTo(before);

        plan(key);

        assertThat(company.client("admin").patch(company.path("/"), body).status())
                .isEqualTo(200);
        assertThat(company.organization()).isNotEqualTo(before);
    }

    @ParameterizedTest(name = "{0} back to {2}")
    @CsvSource({
        "enforce_2fa, true, false",
        "enforce_2fa, true, null",
        "members_can_invite, false, true",
        "members_can_use_personal_api_keys, false, true",
        "allow_publicly_shared_resources, false, true",
    })
    void whatABetterPlanBeganGoesOnAndCanBeEnded(String setting, String begun, String ended) {
        var admin = company.client("key of admin");
        admin.patch(company.path("/"), "{\"" + setting + "\":" + begun + "}");
        plan();

        var same = admin.patch(company.path("/"), "{\"" + setting + "\":" + begun + "}");
        var back = admin.patch(company.path("/"), "{\"" + setting + "\":" + ended + "}");
        var again = admin.patch(company.path("/"), "{\"" + setting + "\":" + begun + "}");

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.json().get(setting)).hasToString(begun);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().get(setting)).hasToString(ended);
        assertThat(again.error()).isEqualTo(REFUSED + setting);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "member   | {\"enforce_2fa\":true} | 403 authentication_error permission_denied",
                "stranger | {\"enforce_2fa\":true} | 404 invalid_request not_found",
                "admin    | {\"enforce_2fa\":true,\"default_anonymize_ips\":7} "
                        + "| 400 validation_error invalid_input @default_anonymize_ips",
                "admin    | {\"name\":\"\",\"enforce_2fa\":true} | 400 validation_error blank @name",
                "admin    | {\"allow_publicly_shared_resources\":false,\"members_can_invite\":false} "
                        + "| 402 server_error payment_required @members_can_invite",
            })
    void otherReasonsComeFirst(String who, String body, String expected) {
        plan();

        assertThat(company.client(who).patch(company.path("/"), body).error()).isEqualTo(expected);
    }

    @Test
    void thePlanDoesNotMatterForOtherSettings() {
        plan();

        var answer = company.client("admin")
                .patch(
                        company.path("/"),
                        "{\"name\":\"Next\",\"is_member_join_email_enabled\":false,\"enforce_2fa\":null}");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void whatIsInThePlanIsShownWherePlacesAreShown() {
        API.get(InMemoryOrganizationFeatures.class)
                .give(
                        company.id(),
                        Feature.unlimited("weaving", "Weaving", "Of any cloth."),
                        new Feature(
                                "looms",
                                "Looms",
                                "",
                                Optional.of("looms"),
                                Optional.of(7L),
                                Optional.of("of wood"),
                                false));

        var shown = "[{\"key\":\"weaving\",\"name\":\"Weaving\",\"description\":\"Of any cloth.\",\"unit\":null,"
                + "\"limit\":null,\"note\":null,\"is_plan_default\":true},"
                + "{\"key\":\"looms\",\"name\":\"Looms\",\"description\":\"\",\"unit\":\"looms\",\"limit\":7,"
                + "\"note\":\"of wood\",\"is_plan_default\":false}]";
        var member = company.client("member");
        var path = "/available_product_features";
        assertThat(member.get(company.path("/")).json().at(path)).hasToString(shown);
        assertThat(member.get("/api/organizations").json().at("/results/0" + path))
                .hasToString(shown);
        assertThat(member.get("/api/users/@me").json().at("/organization" + path))
                .hasToString(shown);
        assertThat(member.get("/api/users").json().at("/results/0/organization" + path))
                .hasToString(shown);
        var staff = API.withKey(API.somebodyOfStaff().id());
        assertThat(staff.get("/api/users/" + company.member().uuid()).json().at("/organization" + path))
                .hasToString(shown);
        assertThat(new Company(API)
                        .client("member")
                        .get("/api/users/@me")
                        .json()
                        .at("/organization" + path))
                .hasToString("[]");

        plan();

        assertThat(member.get("/api/users/@me").json().at("/organization" + path))
                .hasToString("[]");
    }

    @Test
    void anOrganizationIsFoundedWithinItsPlanToo() {
        try (var api = new TestApi(settings -> settings, new AbstractModule() {
            @Override
            protected void configure() {
                bind(OrganizationFeatures.class).toInstance(new NothingIsPaidFor());
            }
        })) {
            var there = new Company(api);

            var refused =
                    there.client("member").post("/api/organizations", "{\"name\":\"Mills\",\"enforce_2fa\":true}");

            assertThat(refused.error()).isEqualTo(REFUSED + "enforce_2fa");
            assertThat(api.store().memberships().ofUser(there.member().id())).hasSize(1);
            assertThat(there.client("member")
                            .post("/api/organizations", "{\"name\":\"Mills\",\"members_can_invite\":true}")
                            .status())
                    .isEqualTo(201);
        }
    }

    private static final class NothingIsPaidFor implements OrganizationFeatures {

        @Override
        public boolean isAvailable(OrganizationId organization, String key) {
            return false;
        }

        @Override
        public List<Feature> list(OrganizationId organization) {
            return List.of();
        }
    }

    private void plan(String... keys) {
        API.get(InMemoryOrganizationFeatures.class)
                .give(
                        company.id(),
                        List.of(keys).stream()
                                .map(key -> Feature.unlimited(key, key, ""))
                                .toArray(Feature[]::new));
    }
}
