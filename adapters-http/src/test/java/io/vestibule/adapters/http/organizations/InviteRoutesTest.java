package io.vestibule.adapters.http.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.adapters.http.TestClient.Answer;
import io.vestibule.domain.audit.AccountEvent;
import io.vestibule.domain.audit.EventType;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.Page;
import io.vestibule.domain.notifications.Mail;
import io.vestibule.domain.notifications.MailTemplate;
import io.vestibule.domain.organizations.Invite;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.OrganizationSettings;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.notifications.InMemoryMailOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/organizations/…/invites/} but for {@code delegate}. */
class InviteRoutesTest {

    private static final TestApi API = new TestApi();
    private static final Delegators PEOPLE = new Delegators(API);
    private static final String INVITES = "/api/organizations/@current/invites/";
    private static final String BULK = INVITES + "bulk/";
    private static final String MOMENT = "2026-03-04T05:06:07.089000Z";

    private final User ada = API.somebody();
    private final OrganizationId here = PEOPLE.organization(ada);
    private final TestClient client = API.withSession(ada.id());
    private final EmailAddress grace = PEOPLE.fixtures().address();

    @AfterEach
    void setTheClockBack() {
        API.clock().set(Fixtures.NOW);
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anInviteIsAnsweredMemberByMember() {
        var project = API.store().projects().ofOrganization(here).get(0).id().value();

        var answer = client.post(INVITES, """
                {"target_email": " %s ", "first_name": "Grace", "level": 8, "message": "Come in",
                 "private_project_access": [{"id": %d, "level": "admin"}]}""".formatted(grace.value().toUpperCase(Locale.ROOT), project));

        assertThat(answer.status()).isEqualTo(201);
        var json = answer.json();
        assertThat(List.copyOf(names(json)))
                .containsExactly(
                        "id",
                        "target_email",
                        "first_name",
                        "emailing_attempt_made",
                        "level",
                        "is_expired",
                        "created_by",
                        "created_at",
                        "updated_at",
                        "message",
                        "private_project_access");
        assertThat(json.get("target_email").asText()).isEqualTo(grace.value());
        assertThat(json.get("first_name").asText()).isEqualTo("Grace");
        assertThat(json.get("emailing_attempt_made").toString()).isEqualTo("true");
        assertThat(json.get("level").toString()).isEqualTo("8");
        assertThat(json.get("is_expired").toString()).isEqualTo("false");
        assertThat(json.get("created_by").get("uuid").asText())
                .isEqualTo(ada.uuid().toString());
        assertThat(json.get("created_by")).hasSize(9);
        assertThat(json.get("created_at").asText()).isEqualTo(MOMENT);
        assertThat(json.get("updated_at").asText()).isEqualTo(MOMENT);
        assertThat(json.get("message").asText()).isEqualTo("Come in");
        assertThat(json.get("private_project_access").toString())
                .isEqualTo("[{\"id\":" + project + ",\"level\":\"admin\"}]");
        assertThat(listed()).containsExactly(json);
        assertThat(audited(ada, EventType.INVITE_CREATED)).hasSize(1);
    }

    @Test
    void littleNeedsToBeSaid() {
        var json = invite("{\"target_email\": \"" + grace.value() + "\"}").json();

        assertThat(json.get("first_name").asText()).isEmpty();
        assertThat(json.get("level").asInt()).isEqualTo(1);
        assertThat(json.get("message").isNull()).isTrue();
        assertThat(json.get("private_project_access").toString()).isEqualTo("[]");
    }

    @Test
    void theMailLeadsToTheInvite() {
        var json = invite("{\"target_email\": \"" + grace.value() + "\", \"message\": \"Hi\"}")
                .json();

        assertThat(mails(grace)).singleElement().satisfies(mail -> {
            assertThat(mail.template()).isEqualTo(MailTemplate.INVITATION);
            assertThat(mail.values())
                    .containsEntry(
                            "link",
                            "http://localhost:8000/signup/" + json.get("id").asText())
                    .containsEntry("message", "Hi")
                    .containsEntry("inviter", ada.name().first().value());
        });
    }

    @Test
    void noMailIsSentWhereNoneIsWanted() {
        var json = invite("{\"target_email\": \"" + grace.value() + "\", \"send_email\": false}")
                .json();

        assertThat(json.get("emailing_attempt_made").asBoolean()).isFalse();
        assertThat(mails(grace)).isEmpty();
    }

    @Test
    void theAddressSeesItAtOnceAndNoLongerOnceItIsGone() {
        var bob = PEOPLE.fixtures().user(grace);
        assertThat(pending(bob)).isEmpty();

        var id = invite("{\"target_email\": \"" + grace.value() + "\"}")
                .json()
                .get("id")
                .asText();
        assertThat(pending(bob)).containsExactly(id);

        API.clock().advance(Duration.ofSeconds(1));
        var next = invite("{\"target_email\": \"" + grace.value() + "\"}")
                .json()
                .get("id")
                .asText();
        assertThat(pending(bob)).containsExactly(next);

        assertThat(client.delete(INVITES + next).status()).isEqualTo(204);
        assertThat(pending(bob)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                          | 400 validation_error required @target_email
                    []                                                          | 400 validation_error invalid_input
                    null                                                        | 400 validation_error null
                    {"target_email": null}                                      | 400 validation_error null @target_email
                    {"target_email": ""}                                        | 400 validation_error blank @target_email
                    {"target_email": "grace"}                                   | 400 validation_error invalid_input @target_email
                    {"target_email": "g", "level": 5}                           | 400 validation_error invalid_input @target_email
                    {"target_email": "g@example.com", "level": 5}               | 400 validation_error invalid_choice @level
                    {"target_email": "g@example.com", "level": null}            | 400 validation_error null @level
                    {"target_email": "g@example.com", "first_name": null}       | 400 validation_error null @first_name
                    {"target_email": "g@example.com", "first_name": "<b>"}      | 400 validation_error invalid_bracket @first_name
                    {"target_email": "g@example.com", "message": []}            | 400 validation_error invalid_input @message
                    {"target_email": "g@example.com", "send_email": "maybe"}    | 400 validation_error invalid_input @send_email
                    {"target_email": "g@example.com", "combine_pending_invites": 2} | 400 validation_error invalid_input @combine_pending_invites
                    {"target_email": "g@example.com", "private_project_access": {}} | 400 validation_error not_a_list @private_project_access
                    {"target_email": "g@example.com", "private_project_access": [7]} | 400 validation_error invalid_input @private_project_access
                    {"target_email": "g@example.com", "private_project_access": [{"id": "7", "level": "member"}]} | 400 validation_error invalid_input @private_project_access
                    {"target_email": "g@example.com", "private_project_access": [{"id": 7}]} | 400 validation_error invalid_input @private_project_access
                    {"target_email": "g@example.com", "private_project_access": [{"id": 7, "level": "owner"}]} | 400 validation_error invalid_choice @private_project_access
                    """)
    void whatIsWrongIsSaid(String body, String error) {
        assertThat(invite(body).error()).isEqualTo(error);
        assertThat(listed()).isEmpty();
    }

    @Test
    void textsAreLimited() {
        assertThat(invite(with("first_name", "x".repeat(31))).error())
                .isEqualTo("400 validation_error max_length @first_name");
        assertThat(invite(with("message", "x".repeat(1001))).error())
                .isEqualTo("400 validation_error max_length @message");
        assertThat(invite("{\"target_email\": \"" + "x".repeat(250) + "@example.com\"}")
                        .error())
                .isEqualTo("400 validation_error max_length @target_email");
        assertThat(invite(with("message", "x".repeat(1000))).status()).isEqualTo(201);
        assertThat(invite(with("first_name", "x".repeat(30))).status()).isEqualTo(201);
    }

    @Test
    void projectsOfOthersAreRefusedAndNullIsKept() {
        var elsewhere =
                PEOPLE.fixtures().project(PEOPLE.fixtures().organization().id());
        var refused = invite(projects("[{\"id\": " + elsewhere.id().value() + ", \"level\": \"member\"}]"));

        assertThat(refused.error()).isEqualTo("400 validation_error invalid_input @private_project_access");
        assertThat(refused.detail())
                .isEqualTo("Project does not exist on this organization, or it is private and you do not have access"
                        + " to it.");
        assertThat(invite(projects("null")).json().get("private_project_access").isNull())
                .isTrue();
    }

    @Test
    void nobodyIsInvitedWhoBelongsHere() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        var answer =
                invite("{\"target_email\": \"" + bob.mailbox().address().value().toUpperCase(Locale.ROOT) + "\"}");

        assertThat(answer.error()).isEqualTo("400 validation_error invalid_input");
        assertThat(answer.detail()).isEqualTo("A user with this email address already belongs to the organization.");
    }

    @Test
    void aNewInviteReplacesTheFormerOneAndBeginsItsTimeAnew() {
        var former = PEOPLE.fixtures().invite(here, grace, Fixtures.NOW.minus(Duration.ofDays(400)));
        var elsewhere =
                PEOPLE.fixtures().invite(PEOPLE.fixtures().organization().id(), grace, Fixtures.NOW);

        var json = invite("{\"target_email\": \"" + grace.value() + "\"}").json();

        assertThat(listed()).containsExactly(json);
        assertThat(json.get("created_at").asText()).isEqualTo(MOMENT);
        assertThat(PEOPLE.isGone(former)).isTrue();
        assertThat(PEOPLE.isGone(elsewhere)).isFalse();
    }

    @Test
    void combinedInvitesKeepTheHigherLevelAndAllProjects() {
        var first = API.store().projects().ofOrganization(here).get(0).id().value();
        var second = PEOPLE.fixtures().project(here).id().value();
        invite("""
                {"target_email": "%s", "level": 8, "private_project_access": [
                  {"id": %d, "level": "admin"}, {"id": %d, "level": "member"}]}""".formatted(grace.value(), first, second));

        var plain = invite("""
                {"target_email": "%s", "combine_pending_invites": true, "private_project_access": [
                  {"id": %d, "level": "member"}]}""".formatted(grace.value(), first));

        assertThat(plain.json().get("level").asInt()).isEqualTo(8);
        assertThat(plain.json().get("private_project_access").toString())
                .isEqualTo(
                        "[{\"id\":%d,\"level\":\"admin\"},{\"id\":%d,\"level\":\"member\"}]".formatted(first, second));
        assertThat(invite("{\"target_email\": \"" + grace.value() + "\"}")
                        .json()
                        .get("level")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anExpiredInviteIsNotCombined() {
        PEOPLE.fixtures()
                .invite(here, grace, Fixtures.NOW.minus(Duration.ofDays(3)).minusMillis(1));
        var raised = API.store().invites().find(here, grace).orElseThrow();
        API.store()
                .invites()
                .save(new Invite(
                        raised.id(),
                        here,
                        grace,
                        "",
                        MembershipLevel.ADMINISTRATOR,
                        Optional.empty(),
                        raised.createdAt(),
                        false));

        assertThat(invite("{\"target_email\": \"" + grace.value() + "\", \"combine_pending_invites\": true}")
                        .json()
                        .get("level")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void nobodyInvitesAboveTheirOwnLevelWhateverElseIsWrong() {
        var admin = API.withSession(
                PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR).id());

        var refused = admin.post(INVITES, "{\"target_email\": \"nonsense\", \"level\": 15}");

        assertThat(refused.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(refused.detail())
                .isEqualTo("You cannot invite a user with a higher permission level than your own.");
        assertThat(admin.post(INVITES, "{\"target_email\": \"" + grace.value() + "\", \"level\": \"8\"}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MEMBER        | 8  | ''    | {"target_email": "%s"}
                    MEMBER        | 8  | ''    | {"target_email": "%s", "combine_pending_invites": true}
                    MEMBER        | 15 | bulk/ | [{"target_email": "%s", "combine_pending_invites": true}]
                    ADMINISTRATOR | 15 | ''    | {"target_email": "%s", "level": 8, "combine_pending_invites": true}
                    ADMINISTRATOR | 15 | delegate/ | {"target_email": "%s"}
                    """)
    void nobodyReplacesAnInviteAboveTheirOwnLevel(MembershipLevel own, int level, String rest, String body) {
        var higher = invite("{\"target_email\": \"" + grace.value() + "\", \"level\": " + level + "}")
                .json();
        var lower = API.withSession(PEOPLE.colleague(ada, own).id());

        var refused = lower.post(INVITES + rest, body.formatted(grace.value()));

        assertThat(refused.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(refused.detail())
                .isEqualTo("You cannot invite a user with a higher permission level than your own.");
        assertThat(listed()).containsExactly(higher);
        assertThat(mails(grace)).hasSize(1);
    }

    @Test
    void anExpiredInviteIsReplacedByAnybodyWhateverItsLevel() {
        save(MembershipLevel.OWNER, Fixtures.NOW.minus(Duration.ofDays(3)).minusMillis(1));
        var member =
                API.withSession(PEOPLE.colleague(ada, MembershipLevel.MEMBER).id());

        var answer = member.post(
                INVITES, "{\"target_email\": \"" + grace.value() + "\", \"combine_pending_invites\": true}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("level").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "MEMBER, MEMBER, 1",
        "MEMBER, ADMINISTRATOR, 0",
        "ADMINISTRATOR, ADMINISTRATOR, 1",
        "ADMINISTRATOR, OWNER, 0"
    })
    void nobodySeesInvitesAboveTheirOwnLevel(MembershipLevel own, MembershipLevel level, int seen) {
        save(level, Fixtures.NOW);

        var list = API.withSession(PEOPLE.colleague(ada, own).id()).get(INVITES).json();

        assertThat(list.get("count").asInt()).isEqualTo(seen);
        assertThat(list.get("results")).hasSize(seen);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void membersInviteWhileTheOrganizationOfThePathLetsThem() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);
        var elsewhere = PEOPLE.fixtures().organization();
        PEOPLE.fixtures().membership(elsewhere.id(), bob.id());
        letMembersInvite(here, Optional.of(false));
        var path = "/api/organizations/%s/invites/";
        var body = "{\"target_email\": \"" + grace.value() + "\"}";
        var member = API.withSession(bob.id());

        var refused = member.post(path.formatted(here.value()), body);

        assertThat(refused.error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(refused.detail()).isEqualTo("Your organization access level is insufficient.");
        assertThat(member.post(path.formatted(here.value()) + "bulk/", "[" + body + "]")
                        .error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(member.post(path.formatted(elsewhere.id().value()), body).status())
                .isEqualTo(201);
        assertThat(member.get(path.formatted(here.value())).status()).isEqualTo(200);
        assertThat(API.withSession(PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR)
                                .id())
                        .post(path.formatted(here.value()), body)
                        .status())
                .isEqualTo(201);
        letMembersInvite(here, Optional.of(true));
        assertThat(member.post(path.formatted(here.value()), body).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"GET,", "POST,", "POST,bulk/", "POST,delegate/", "DELETE,6ba7b810-9dad-41d1-80b4-00c04fd430c8/"})
    void whatIsBelowAnOrganizationIsForItsMembers(String method, String rest) {
        var tail = rest == null ? "" : rest;
        var foreign = PEOPLE.fixtures().organization().id().value();
        var loner = API.withSession(PEOPLE.fixtures().user().id());

        assertThat(send(client, method, "/api/organizations/" + foreign + "/invites/" + tail)
                        .error())
                .isEqualTo("403 authentication_error permission_denied");
        assertThat(send(client, method, "/api/organizations/" + UUID.randomUUID() + "/invites/" + tail)
                        .error())
                .isEqualTo("404 invalid_request not_found");
        assertThat(send(client, method, "/api/organizations/nonsense/invites/" + tail)
                        .error())
                .isEqualTo("404 invalid_request not_found");
        assertThat(send(loner, method, INVITES + tail).detail()).isEqualTo("Current organization not found.");
        assertThat(send(API.client(), method, INVITES + tail).error())
                .isEqualTo("401 authentication_error not_authenticated");
    }

    @ParameterizedTest
    @CsvSource({"POST,", "POST,bulk/", "POST,delegate/", "DELETE,6ba7b810-9dad-41d1-80b4-00c04fd430c8/"})
    void writingNeedsTheScopeAndARecentLogin(String method, String rest) {
        var tail = rest == null ? "" : rest;
        var reader = API.withKey(ada.id(), "organization_member:read", "organization:write");

        assertThat(send(reader, method, INVITES + tail).detail())
                .isEqualTo("API key missing required scope 'organization_member:write'");
        API.clock().advance(Duration.ofHours(2).plusSeconds(1));
        assertThat(send(client, method, INVITES + tail).error())
                .isEqualTo("403 authentication_error sensitive_action_required_reauth");
    }

    @Test
    void keysReadAndWriteWithTheirScopes() {
        assertThat(API.withKey(ada.id(), "organization_member:read")
                        .get(INVITES)
                        .status())
                .isEqualTo(200);
        assertThat(API.withKey(ada.id(), "user:read").get(INVITES).detail())
                .isEqualTo("API key missing required scope 'organization_member:read'");
        assertThat(API.withKey(ada.id(), "organization_member:write")
                        .post(INVITES, "{\"target_email\": \"" + grace.value() + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theListShowsExpiredOnesTooNewestFirstInPages() {
        var old = PEOPLE.fixtures()
                .invite(
                        here,
                        PEOPLE.fixtures().address(),
                        Fixtures.NOW.minus(Duration.ofDays(3)).minusMillis(1));
        var fresh = PEOPLE.fixtures().invite(here, PEOPLE.fixtures().address(), Fixtures.NOW);
        PEOPLE.fixtures()
                .invite(PEOPLE.fixtures().organization().id(), PEOPLE.fixtures().address(), Fixtures.NOW);

        var all = client.get(INVITES).json();
        var page = client.get(INVITES + "?limit=1").json();

        assertThat(all.get("count").asInt()).isEqualTo(2);
        assertThat(all.get("results").findValuesAsText("id"))
                .containsExactly(fresh.id().toString(), old.id().toString());
        assertThat(all.get("results").findValuesAsText("is_expired")).containsExactly("false", "true");
        assertThat(all.get("results").get(0).get("created_by").isNull()).isTrue();
        assertThat(page.get("results")).hasSize(1);
        assertThat(page.get("next").asText()).endsWith(INVITES + "?limit=1&offset=1");
    }

    @Test
    void administratorsTakeInvitesBack() {
        var invite = PEOPLE.fixtures().invite(here, grace, Fixtures.NOW);
        var elsewhere =
                PEOPLE.fixtures().invite(PEOPLE.fixtures().organization().id(), grace, Fixtures.NOW);
        var member =
                API.withSession(PEOPLE.colleague(ada, MembershipLevel.MEMBER).id());

        assertThat(member.delete(INVITES + invite.id()).detail())
                .isEqualTo("Your organization access level is insufficient.");
        assertThat(client.delete(INVITES + elsewhere.id()).error()).isEqualTo("404 invalid_request not_found");
        assertThat(client.delete(INVITES + "nonsense").error()).isEqualTo("404 invalid_request not_found");
        assertThat(client.delete(INVITES + invite.id()).status()).isEqualTo(204);
        assertThat(client.delete(INVITES + invite.id()).error()).isEqualTo("404 invalid_request not_found");
        assertThat(PEOPLE.isGone(elsewhere)).isFalse();
        assertThat(audited(ada, EventType.INVITE_DELETED)).hasSize(1);
    }

    @Test
    void manyAreInvitedAtOnce() {
        var answer = client.post(BULK, bulk("one", 3));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().isArray()).isTrue();
        assertThat(answer.json()).hasSize(3);
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(answer.json());
    }

    @Test
    void anEmptyListInvitesNobody() {
        var answer = client.post(BULK, "[]");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("[]");
    }

    @Test
    void ofTwoForOneAddressTheLaterHolds() {
        var answer = client.post(BULK, """
                [{"target_email": "%1$s", "level": 8}, {"target_email": "other@example.com"},
                 {"target_email": "%1$s", "first_name": "Grace"}]""".formatted(grace.value()));

        assertThat(answer.json().findValuesAsText("target_email")).containsExactly("other@example.com", grace.value());
        assertThat(answer.json().get(1).get("level").asInt()).isEqualTo(1);
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(answer.json());
        assertThat(mails(grace)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                            | 400 validation_error invalid_input
                    ''                                                            | 400 validation_error invalid_input
                    {"target_email": "a@example.com"}                             | 400 validation_error invalid_input
                    [{"target_email": "a@example.com"}, {}]                       | 400 validation_error required @1__target_email
                    [{"target_email": "a@example.com"}, "x"]                      | 400 validation_error invalid_input
                    [{"target_email": "a@example.com"}, {"target_email": "b"}]    | 400 validation_error invalid_input @1__target_email
                    [{"target_email": "a@example.com", "private_project_access": [{"id": 0, "level": "member"}]}] | 400 validation_error invalid_input @0__private_project_access
                    """)
    void oneBadItemStopsAll(String body, String error) {
        assertThat(client.post(BULK, body).error()).isEqualTo(error);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aMemberAmongThemStopsAll() {
        var bob = PEOPLE.colleague(ada, MembershipLevel.MEMBER);

        var answer = client.post(
                BULK,
                "[{\"target_email\": \"" + grace.value() + "\"}, {\"target_email\": \""
                        + bob.mailbox().address().value() + "\"}]");

        assertThat(answer.error()).isEqualTo("400 validation_error invalid_input");
        assertThat(listed()).isEmpty();
        assertThat(mails(grace)).isEmpty();
    }

    @Test
    void twentyAreInvitedAtOnceAndNoMore() {
        var tooMany = client.post(BULK, bulk("more", 21));

        assertThat(tooMany.error()).isEqualTo("400 validation_error max_length");
        assertThat(tooMany.detail()).isEqualTo("A maximum of 20 invites can be sent in a single request.");
        assertThat(client.post(BULK, bulk("enough", 20)).status()).isEqualTo(201);
    }

    @Test
    void aListSaysThatItMustBeOne() {
        assertThat(client.post(BULK, "{}").detail())
                .isEqualTo("This endpoint needs an array of data for bulk invite creation.");
    }

    @Test
    void fiftyInvitesAnHourAreCountedForTheOrganization() {
        client.post(BULK, bulk("a", 20));
        client.post(BULK, bulk("b", 20));
        var colleague = API.withSession(
                PEOPLE.colleague(ada, MembershipLevel.ADMINISTRATOR).id());

        var refused = colleague.post(BULK, bulk("c", 11));
        assertThat(refused.error()).isEqualTo("429 throttled_error throttled");
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
        assertThat(colleague.post(BULK, bulk("c", 10)).status()).isEqualTo(201);
        assertThat(invite("{\"target_email\": \"" + grace.value() + "\"}").status())
                .isEqualTo(429);

        var stranger = API.withSession(API.somebody().id());
        assertThat(stranger.post(INVITES, "{\"target_email\": \"" + grace.value() + "\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void twoHundredInvitesADayAreCountedForTheOrganization() {
        for (var hour = 0; hour < 5; hour++) {
            API.clock().set(Fixtures.NOW.plus(Duration.ofHours(hour)));
            var key = API.withKey(ada.id(), "organization_member:write");
            assertThat(key.post(BULK, bulk("x" + hour, 20)).status()).isEqualTo(201);
            assertThat(key.post(BULK, bulk("y" + hour, 20)).status()).isEqualTo(201);
        }
        API.clock().set(Fixtures.NOW.plus(Duration.ofHours(6)));
        var key = API.withKey(ada.id(), "organization_member:write");

        var refused = key.post(BULK, bulk("z", 1));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After"))
                .isEqualTo(String.valueOf(Duration.ofHours(18).toSeconds()));
    }

    @Test
    void strangersAndBadRequestsCostTheOrganizationNothing() {
        var stranger = API.withSession(API.somebody().id());
        for (var i = 0; i < 60; i++) {
            stranger.post("/api/organizations/" + here.value() + "/invites/", "{\"target_email\": \"a@example.com\"}");
            client.post(INVITES, "{}");
            // found out only when it is about to be stored
            client.post(
                    INVITES, "{\"target_email\": \"" + ada.mailbox().address().value() + "\"}");
        }

        assertThat(invite("{\"target_email\": \"" + grace.value() + "\"}").status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk", "delegate"})
    void fixedWordsAreNoInvites(String word) {
        assertThat(client.delete(INVITES + word).error()).isEqualTo("405 invalid_request method_not_allowed");
    }

    private void save(MembershipLevel level, Instant createdAt) {
        API.store()
                .invites()
                .save(new Invite(UUID.randomUUID(), here, grace, "", level, Optional.empty(), createdAt, false));
    }

    private Answer invite(String body) {
        return client.post(INVITES, body);
    }

    private String with(String member, String text) {
        return "{\"target_email\": \"" + grace.value() + "\", \"" + member + "\": \"" + text + "\"}";
    }

    private String projects(String json) {
        return "{\"target_email\": \"" + grace.value() + "\", \"private_project_access\": " + json + "}";
    }

    private static Answer send(TestClient client, String method, String path) {
        return method.equals("POST") ? client.post(path, "{}") : client.send(method, path);
    }

    private String bulk(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"target_email\": \"%s-%d@example.com\", \"send_email\": false}".formatted(name, i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private List<JsonNode> listed() {
        var results = new ArrayList<JsonNode>();
        client.get(INVITES).json().get("results").forEach(results::add);
        return results;
    }

    private static List<String> names(JsonNode json) {
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> pending(User user) {
        return API.withSession(user.id())
                .get("/api/users/@me/")
                .json()
                .get("pending_invites")
                .findValuesAsText("id");
    }

    private static void letMembersInvite(OrganizationId id, Optional<Boolean> allowed) {
        var organization = API.store().organizations().find(id).orElseThrow();
        var settings = organization.settings();
        API.store()
                .organizations()
                .save(organization.withSettings(
                        new OrganizationSettings(
                                settings.memberJoinEmailEnabled(),
                                settings.enforceTwoFactor(),
                                allowed,
                                settings.membersCanUsePersonalApiKeys(),
                                settings.allowPubliclySharedResources(),
                                settings.aiDataProcessingApproved(),
                                settings.aiTrainingOptedIn(),
                                settings.defaultExperimentStatsMethod(),
                                settings.defaultAnonymizeIps()),
                        Fixtures.NOW));
    }

    private static List<Mail> mails(EmailAddress to) {
        return API.get(InMemoryMailOutbox.class).mails().stream()
                .filter(mail -> mail.to().equals(to))
                .toList();
    }

    private static List<AccountEvent> audited(User user, EventType type) {
        return API.store().events().ofUser(user.id(), new Page.Request(100, 0)).items().stream()
                .filter(event -> event.type() == type)
                .toList();
    }
}
