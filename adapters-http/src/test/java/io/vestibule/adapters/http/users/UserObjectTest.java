package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.UserId;
import io.vestibule.domain.onboarding.Onboarding;
import io.vestibule.domain.onboarding.SkipReason;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.organizations.OrganizationStanding;
import io.vestibule.domain.organizations.StatsMethod;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.FullName;
import io.vestibule.domain.users.Mailbox;
import io.vestibule.domain.users.PersonName;
import io.vestibule.domain.users.Preferences;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The user object: its members, their order, their types and what they are at first. */
class UserObjectTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void aNewAccountShowsAllMembersInTheirOrder() {
        var ada = PEOPLE.owner();
        var home = PEOPLE.organization(ada);
        var project = API.store().projects().find(PEOPLE.project(ada)).orElseThrow();
        var id = home.id().value();
        var name = home.name().value();
        var team = """
                {"id":%1$d,"uuid":"%2$s","organization":"%3$s","project_id":%1$d,"api_token":"%4$s",
                "name":"Default project","completed_snippet_onboarding":false,"has_completed_onboarding_for":null,
                "ingested_event":false,"is_demo":false,"timezone":"UTC","access_control":false}""".formatted(project.id().value(), project.uuid(), id, project.apiToken());
        var organization =
                """
                {"id":"%1$s","name":"%2$s","slug":"%3$s","logo_media_id":null,
                "created_at":"2026-03-04T05:06:07.089000Z","updated_at":"2026-03-04T05:06:07.089000Z",
                "membership_level":15,"plugins_access_level":0,"teams":[%4$s],
                "projects":[{"id":%5$d,"organization_id":"%1$s","name":"Default project"}],
                "available_product_features":[],"is_member_join_email_enabled":true,
                "metadata":{"instance_tag":"none"},"customer_id":null,"enforce_2fa":null,"members_can_invite":true,
                "members_can_use_personal_api_keys":true,"allow_publicly_shared_resources":true,"member_count":1,
                "is_ai_data_processing_approved":false,"is_ai_training_opted_in":false,"is_ai_training_locked":false,
                "is_ai_training_cta_shown":false,"is_hipaa":false,"default_experiment_stats_method":"bayesian",
                "default_anonymize_ips":false,"default_role_id":null,"is_active":true,"is_not_active_reason":null,
                "is_pending_deletion":false}""".formatted(id, name, home.slug(), team, project.id().value());
        var expected = """
                {"date_joined":"2026-03-04T05:06:07.089000Z","uuid":"%1$s","distinct_id":"%2$s","first_name":"%3$s",
                "last_name":"","email":"%4$s","pending_email":null,"is_email_verified":true,
                "notification_settings":{"plugin_disabled":true,"error_tracking_issue_assigned":true,
                "error_tracking_weekly_digest":true,"discussions_mentioned":true,"project_weekly_digest_disabled":{},
                "all_weekly_digest_disabled":false,"data_pipeline_error_threshold":0.01,
                "project_api_key_exposed":true,"materialized_view_sync_failed":false,
                "web_analytics_weekly_digest":true,"organization_member_join_email_disabled":{},
                "realtime_notifications_disabled":{},"pipeline_notifications_disabled":{}},
                "anonymize_data":false,"allow_impersonation":true,"toolbar_mode":"toolbar","has_password":false,
                "id":%5$d,"is_staff":false,"is_impersonated":false,"is_impersonated_until":null,
                "is_impersonated_read_only":null,
                "sensitive_session_expires_at":"2026-03-04T07:06:07.089000+00:00","team":%6$s,"organization":%7$s,
                "organizations":[{"id":"%8$s","name":"%9$s","slug":"%10$s","logo_media_id":null,"membership_level":15,
                "members_can_use_personal_api_keys":true,"is_active":true,"is_not_active_reason":null,
                "is_pending_deletion":false}],
                "events_column_config":{"active":"DEFAULT"},"is_2fa_enabled":false,"has_social_auth":false,
                "has_sso_enforcement":false,"has_seen_product_intro_for":null,"scene_personalisation":[],
                "theme_mode":null,"hedgehog_config":null,"allow_sidebar_suggestions":true,
                "shortcut_position":"above","role_at_organization":null,"passkeys_enabled_for_2fa":false,
                "hide_mcp_hints":false,"onboarding_skipped_at":null,"onboarding_skipped_reason":null,
                "onboarding_skipped_organization_id":null,"onboarding_delegated_to_invite":null,
                "onboarding_delegated_to_organization_id":null,"onboarding_delegation_accepted_at":null,
                "is_organization_first_user":true,"active_realtime_notification_types":[],"pending_invites":[],
                "requires_credential_review":false}""".formatted(
                        ada.uuid(),
                        ada.distinctId(),
                        ada.name().first().value(),
                        ada.mailbox().address().value(),
                        ada.id().value(),
                        team,
                        organization,
                        id,
                        name,
                        home.slug());

        var answer = API.withSession(ada.id()).get(ME);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(expected.replace("\n", ""));
        assertThat(answer.json()).hasSize(45);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/@me",
                "/api/users/@me/",
                "/api/users/%40me",
                "/api/users/%40me/",
                "/api/users/@me?limit=1&x="
            })
    void everySpellingOfTheOwnAddressAnswersTheSame(String path) {
        var client = API.withKey(PEOPLE.owner().id());

        assertThat(client.get(path).text()).isEqualTo(client.get(ME).text());
    }

    @Test
    void aProjectsTokenAndTheAnalyticsIdAreTexts() {
        var me = me(PEOPLE.owner());

        assertThat(me.at("/team/api_token").asText()).startsWith("phc_").hasSizeGreaterThan(20);
        assertThat(me.at("/distinct_id").asText()).hasSizeBetween(20, 200);
        assertThat(me.at("/team/id")).isEqualTo(me.at("/team/project_id"));
    }

    @Test
    void somebodyWhoBelongsNowhereHasNoPlaces() {
        var loner = PEOPLE.loner();

        var me = me(loner);

        assertThat(me.at("/team").isNull()).isTrue();
        assertThat(me.at("/organization").isNull()).isTrue();
        assertThat(me.at("/organizations").toString()).isEqualTo("[]");
        assertThat(me.at("/is_organization_first_user").isNull()).isTrue();
        assertThat(me.at("/has_password").asBoolean()).isTrue();
        assertThat(API.stored(loner.id())).isEqualTo(loner);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /is_email_verified          | null
                    /pending_email              | "later@example.com"
                    /anonymize_data             | null
                    /allow_impersonation        | null
                    /toolbar_mode               | null
                    /events_column_config       | [1,1.50,"x"]
                    /has_seen_product_intro_for | {"b":true,"a":false}
                    /theme_mode                 | null
                    /hedgehog_config            | {"color":"red"}
                    /allow_sidebar_suggestions  | null
                    /shortcut_position          | "above"
                    /role_at_organization       | null
                    /passkeys_enabled_for_2fa   | null
                    /hide_mcp_hints             | true
                    /last_name                  | "Lovelace"
                    """)
    void whatIsNotChosenIsNull(String member, String expected) {
        var ada = PEOPLE.owner();
        PEOPLE.fixtures()
                .save(ada.edited(
                        new FullName(ada.name().first(), new PersonName("Lovelace")),
                        new Mailbox(
                                ada.mailbox().address(),
                                Optional.of(new EmailAddress("later@example.com")),
                                Optional.empty()),
                        false,
                        ada.workplace(),
                        ada.notifications(),
                        new Preferences(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new JsonText("[1,1.50,\"x\"]"),
                                Optional.of(new JsonText("{\"b\":true,\"a\":false}")),
                                Optional.empty(),
                                Optional.of(new JsonText("{\"color\":\"red\"}")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                true)));

        // as text, since a JSON tree would not show how a number was written
        var text = API.withKey(ada.id()).get(ME).text();

        assertThat(text).contains("\"" + member.substring(1) + "\":" + expected + ",\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /onboarding_skipped_at                   | "2026-03-04T05:06:07.089000Z"
                    /onboarding_skipped_reason               | "delegated"
                    /onboarding_skipped_organization_id      | "{organization}"
                    /onboarding_delegated_to_invite          | "{invite}"
                    /onboarding_delegated_to_organization_id | "{organization}"
                    /onboarding_delegation_accepted_at       | "2026-03-04T05:06:08.089000Z"
                    """)
    void onboardingIsShown(String member, String expected) {
        var ada = PEOPLE.owner();
        var home = PEOPLE.organization(ada);
        var invite = PEOPLE.fixtures().invite(home.id(), PEOPLE.fixtures().address(), Fixtures.NOW);
        API.store()
                .onboardings()
                .save(
                        ada.id(),
                        new Onboarding(
                                Optional.of(Fixtures.NOW),
                                Optional.of(SkipReason.DELEGATED),
                                Optional.of(home.id()),
                                Optional.of(invite.id()),
                                Optional.of(home.id()),
                                Optional.of(Fixtures.NOW.plusSeconds(1))));

        var shown = me(ada).at(member);

        assertThat(shown.toString())
                .isEqualTo(expected.replace("{organization}", home.id().value().toString())
                        .replace("{invite}", invite.id().toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /organization/is_member_join_email_enabled         | false
                    /organization/enforce_2fa                          | true
                    /organization/members_can_invite                   | null
                    /organization/members_can_use_personal_api_keys    | false
                    /organization/allow_publicly_shared_resources      | false
                    /organization/is_ai_data_processing_approved       | null
                    /organization/is_ai_training_opted_in              | true
                    /organization/default_experiment_stats_method      | ""
                    /organization/default_anonymize_ips                | true
                    /organization/is_active                            | false
                    /organization/is_not_active_reason                 | "unpaid"
                    /organization/is_pending_deletion                  | null
                    /organization/updated_at                           | "2026-03-04T05:07:07.089000Z"
                    /organizations/0/members_can_use_personal_api_keys | false
                    /organizations/0/is_active                         | false
                    /organizations/0/is_not_active_reason              | "unpaid"
                    /organizations/0/is_pending_deletion               | null
                    """)
    void anOrganizationShowsWhatItDecided(String member, String expected) {
        var ada = PEOPLE.owner();
        var home = PEOPLE.organization(ada);
        API.store()
                .organizations()
                .save(new Organization(
                        home.id(),
                        home.name(),
                        home.slug(),
                        new OrganizationSettings(
                                false,
                                Optional.of(true),
                                Optional.empty(),
                                false,
                                false,
                                Optional.empty(),
                                Optional.of(true),
                                Optional.of(StatsMethod.BLANK),
                                true),
                        new OrganizationStanding(Optional.of(false), Optional.of("unpaid"), Optional.empty()),
                        home.createdAt(),
                        home.createdAt().plusSeconds(60)));

        assertThat(me(ada).at(member).toString()).isEqualTo(expected);
    }

    @Test
    void theTagOfTheInstallationIsSetByItsOperator() {
        try (var api = new TestApi(settings -> new HttpSettings(
                settings.siteUrl(),
                settings.secureCookies(),
                settings.sessionCookieName(),
                settings.csrfCookieName(),
                settings.sessionAge(),
                settings.maxBodyBytes(),
                settings.rateLimits(),
                settings.keyRateLimits(),
                settings.trustedProxies(),
                settings.corsOrigins(),
                settings.csrfTrustedOrigins(),
                settings.keyInQuery(),
                "blue \"7\""))) {
            var me = api.withKey(api.user("ada").id()).get(ME).json();

            assertThat(me.at("/organization/metadata").toString()).isEqualTo("{\"instance_tag\":\"blue \\\"7\\\"\"}");
        }
    }

    @Test
    void aKeyHasNoSensitiveSession() {
        assertThat(me(PEOPLE.owner()).get("sensitive_session_expires_at").isNull())
                .isTrue();
    }

    @Test
    void theSensitiveSessionIsTheCallersOwn() {
        var staff = PEOPLE.staff();
        var ada = PEOPLE.owner();
        var client = API.withSession(staff.id());
        var until = "2026-03-04T07:06:07.089000+00:00";

        API.clock().advance(Duration.ofMinutes(5));
        try {
            assertThat(client.get(ME).json().at("/sensitive_session_expires_at").asText())
                    .isEqualTo(until);
            assertThat(client.get("/api/users/" + ada.uuid())
                            .json()
                            .at("/sensitive_session_expires_at")
                            .asText())
                    .isEqualTo(until);
            assertThat(client.get("/api/users?email=" + ada.mailbox().address().value())
                            .json()
                            .at("/results/0/sensitive_session_expires_at")
                            .asText())
                    .isEqualTo(until);
        } finally {
            API.clock().set(Fixtures.NOW);
        }
    }

    @Test
    void whoeverWasInvitedIsNotTheFirst() {
        var ada = PEOPLE.owner();
        var guest = PEOPLE.loner();
        PEOPLE.fixtures()
                .membership(
                        PEOPLE.organization(ada).id(),
                        guest.id(),
                        MembershipLevel.MEMBER,
                        Fixtures.NOW,
                        Optional.of(ada.id()));

        assertThat(me(ada).get("is_organization_first_user").asBoolean()).isTrue();
        assertThat(me(guest).get("is_organization_first_user").toString()).isEqualTo("false");
    }

    @Test
    void organizationsComeByTheTimeOfJoiningWithTheLevelInEach() {
        var ada = PEOPLE.owner();
        var fixtures = PEOPLE.fixtures();
        var latest = fixtures.organization();
        var earliest = fixtures.organization();
        fixtures.membership(
                latest.id(), ada.id(), MembershipLevel.ADMINISTRATOR, Fixtures.NOW.plusSeconds(9), Optional.empty());
        fixtures.membership(earliest.id(), ada.id(), Fixtures.NOW.minusSeconds(9));

        var organizations = me(ada).get("organizations");

        assertThat(organizations.findValuesAsText("id"))
                .containsExactly(text(earliest), text(PEOPLE.organization(ada)), text(latest));
        assertThat(organizations.findValuesAsText("membership_level")).containsExactly("1", "15", "8");
    }

    @Test
    void onlyActiveAccountsCountAsMembers() {
        var ada = PEOPLE.owner();
        var home = PEOPLE.organization(ada);
        PEOPLE.join(home, PEOPLE.owner(), MembershipLevel.MEMBER);
        PEOPLE.join(home, PEOPLE.fixtures().inactive(), MembershipLevel.MEMBER);

        assertThat(me(ada).at("/organization/member_count").toString()).isEqualTo("2");
    }

    @Test
    void teamsAndProjectsComeByNumber() {
        var ada = PEOPLE.owner();
        var home = PEOPLE.organization(ada);
        var second = PEOPLE.fixtures().project(home.id()).id().value();
        var third = PEOPLE.fixtures().project(home.id()).id().value();
        var first = PEOPLE.project(ada).value();

        var organization = me(ada).get("organization");

        assertThat(organization.get("teams").findValues("id").toString())
                .isEqualTo("[%d, %d, %d]".formatted(first, second, third));
        assertThat(organization.get("projects").findValues("id").toString())
                .isEqualTo("[%d, %d, %d]".formatted(first, second, third));
    }

    @Test
    void scenesOfEveryTeamAreShownInTheOrderTheyWereMade() {
        var ada = PEOPLE.owner();
        var there = PEOPLE.project(PEOPLE.another(ada));
        var scenes = API.store().scenes();
        scenes.put(new ScenePersonalisation(ada.id(), there, "zebra", 7));
        scenes.put(new ScenePersonalisation(ada.id(), PEOPLE.project(ada), "ant", 9_007_199_254_740_993L));
        scenes.put(new ScenePersonalisation(ada.id(), there, "zebra", 8));

        assertThat(me(ada).get("scene_personalisation").toString())
                .isEqualTo(
                        "[{\"scene\":\"zebra\",\"dashboard\":8},{\"scene\":\"ant\",\"dashboard\":9007199254740993}]");
    }

    @Test
    void aPendingInviteIsShownWhole() {
        var ada = PEOPLE.owner();
        var host = PEOPLE.organization(PEOPLE.owner());
        var invite = PEOPLE.fixtures().invite(host.id(), ada.mailbox().address(), Fixtures.NOW);

        assertThat(me(ada).get("pending_invites").toString()).isEqualTo("""
                        [{"id":"%s","target_email":"%s","organization_id":"%s","organization_name":"%s",
                        "created_at":"2026-03-04T05:06:07.089000Z"}]""".replace("\n", "").formatted(
                invite.id(),
                ada.mailbox().address().value(),
                text(host),
                host.name().value()));
    }

    @ParameterizedTest
    @CsvSource({
        "an invite of this moment, 0, 1",
        "one that is three days old to the second, 259200, 1",
        "one that is older, 259201, 0"
    })
    void invitesAreGoodForThreeDays(String which, long ageSeconds, int shown) {
        var ada = PEOPLE.owner();
        var host = PEOPLE.organization(PEOPLE.owner());
        PEOPLE.fixtures().invite(host.id(), ada.mailbox().address(), Fixtures.NOW.minusSeconds(ageSeconds));

        assertThat(me(ada).get("pending_invites")).as(which).hasSize(shown);
    }

    @Test
    void invitesToOthersAndToOnesOwnOrganizationsAreNotShown() {
        var ada = PEOPLE.owner();
        var fixtures = PEOPLE.fixtures();
        fixtures.invite(PEOPLE.organization(ada).id(), ada.mailbox().address(), Fixtures.NOW);
        fixtures.invite(fixtures.organization().id(), fixtures.address(), Fixtures.NOW);

        assertThat(me(ada).get("pending_invites")).isEmpty();
    }

    @Test
    void invitesComeNewestFirstAndAtMost25() {
        var ada = PEOPLE.owner();
        var newestFirst = new ArrayList<String>();
        for (var age = 29; age >= 0; age--) {
            var invite = PEOPLE.fixtures()
                    .invite(
                            PEOPLE.fixtures().organization().id(),
                            ada.mailbox().address(),
                            Fixtures.NOW.minusSeconds(age));
            newestFirst.add(0, invite.id().toString());
        }

        assertThat(me(ada).get("pending_invites").findValuesAsText("id")).isEqualTo(newestFirst.subList(0, 25));
    }

    @Test
    void staffSeeSomebodyElsesAccountWithTheirOwnEyes() {
        var staff = PEOPLE.staff();
        var ada = PEOPLE.owner();
        PEOPLE.fixtures()
                .invite(PEOPLE.fixtures().organization().id(), ada.mailbox().address(), Fixtures.NOW);

        var seen = seen(staff, ada);

        assertThat(seen.get("pending_invites").toString()).isEqualTo("[]");
        assertThat(seen.get("is_organization_first_user").isNull()).isTrue();
        assertThat(seen.at("/organization/membership_level").isNull()).isTrue();
        assertThat(seen.at("/organizations/0/membership_level").isNull()).isTrue();
        assertThat(seen.at("/organization/teams").toString()).isEqualTo("[]");
        assertThat(seen.at("/organization/projects").toString()).isEqualTo("[]");
        assertThat(seen.at("/organization/member_count").asInt()).isEqualTo(1);
        assertThat(seen.at("/team/id").asLong()).isEqualTo(PEOPLE.project(ada).value());
        assertThat(List.copyOf(names(seen))).isEqualTo(names(me(ada)));
    }

    @Test
    void staffWhoBelongToTheOrganizationSeeTheirOwnLevelAndItsTeams() {
        var staff = PEOPLE.staff();
        var ada = PEOPLE.owner();
        var elsewhere = PEOPLE.another(ada);
        PEOPLE.join(PEOPLE.organization(ada), staff, MembershipLevel.ADMINISTRATOR);

        var seen = seen(staff, ada);

        assertThat(seen.at("/organization/membership_level").toString()).isEqualTo("8");
        assertThat(seen.at("/organization/teams")).hasSize(1);
        assertThat(seen.at("/organization/projects")).hasSize(1);
        assertThat(seen.get("organizations").findValuesAsText("id"))
                .containsExactly(text(PEOPLE.organization(ada)), text(elsewhere));
        assertThat(seen.get("organizations").findValuesAsText("membership_level"))
                .containsExactly("8", "null");
    }

    @Test
    void nobodySeesTheTeamsOfAnotherTenant() {
        var ada = PEOPLE.owner();
        var bob = PEOPLE.owner();

        var me = API.withKey(ada.id()).get(ME).text();

        assertThat(me)
                .doesNotContain(text(PEOPLE.organization(bob)))
                .doesNotContain(bob.uuid().toString())
                .doesNotContain(API.store()
                        .projects()
                        .find(PEOPLE.project(bob))
                        .orElseThrow()
                        .apiToken());
    }

    @Test
    void theSameObjectIsSentByEveryAnswerThatHasIt() {
        var ada = PEOPLE.owner();
        var client = API.withSession(ada.id());
        PEOPLE.fixtures()
                .save(API.stored(ada.id())
                        .withMailbox(new Mailbox(
                                ada.mailbox().address(),
                                Optional.of(new EmailAddress("later@example.com")),
                                Optional.of(true))));

        var changed = client.patch(ME, "{\"last_name\": \"Lovelace\"}");
        assertThat(client.get(ME).text()).isEqualTo(changed.text());
        var cancelled = client.patch("/api/users/cancel_email_change_request/", "{}");
        assertThat(client.get(ME).text()).isEqualTo(cancelled.text());
        var personalised = client.post(ME + "scene_personalisation", "{\"scene\": \"home\", \"dashboard\": 3}");
        assertThat(client.get(ME).text()).isEqualTo(personalised.text());
        var listed = client.get("/api/users").json().at("/results/0");
        assertThat(listed.toString()).isEqualTo(personalised.json().toString());
        assertThat(names(listed)).isEqualTo(names(personalised.json()));
    }

    private static JsonNode me(User user) {
        return me(user.id());
    }

    private static JsonNode me(UserId user) {
        var answer = API.withKey(user).get(ME);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode seen(User viewer, User account) {
        return API.withKey(viewer.id()).get("/api/users/" + account.uuid()).json();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String text(Organization organization) {
        return organization.id().value().toString();
    }
}
