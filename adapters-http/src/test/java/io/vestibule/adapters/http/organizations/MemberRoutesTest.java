package io.vestibule.adapters.http.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.HttpSettings;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.users.EmailAddress;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberRoutesTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final String DENIED = "403 authentication_error permission_denied";
    private static final String NOT_FOUND = "404 invalid_request not_found";

    private final Company company = new Company(API);

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "by {0}")
    @CsvSource({
        "nobody,          401 authentication_error not_authenticated",
        "stranger,        403 authentication_error permission_denied",
        "staff,           403 authentication_error permission_denied",
        "key of stranger, 403 authentication_error permission_denied",
        "member,          200",
        "admin,           200",
        "owner,           200",
        "key of member,   200",
    })
    void whoMayListMembers(String who, String expected) {
        var answer = company.client(who).get(company.path("/members/"));

        if (expected.equals("200")) {
            assertThat(emails(answer.json()))
                    .containsExactly(email(company.member()), email(company.admin()), email(company.owner()));
        } else {
            assertThat(answer.error()).isEqualTo(expected);
        }
    }

    @Test
    void aMemberIsShownWithTheAccount() {
        var admin = API.store()
                .users()
                .find(company.admin().id())
                .orElseThrow()
                .withHedgehogConfig(
                        Optional.of(
                                new JsonText(
                                        "{\"version\":2,\"color\":\"red\",\"actor_options\":{\"color\":\"blue\",\"skin\":\"spider\"}}")));
        API.store().users().save(admin);
        API.withSession(admin.id());

        var json = company.client("member").get(company.path("/members")).json().at("/results/1");

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "user",
                        "level",
                        "joined_at",
                        "updated_at",
                        "is_2fa_enabled",
                        "has_social_auth",
                        "last_login");
        assertThat(json.get("user").fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "uuid",
                        "distinct_id",
                        "first_name",
                        "last_name",
                        "email",
                        "is_email_verified",
                        "hedgehog_config",
                        "role_at_organization");
        assertThat(json.get("id").asText())
                .isEqualTo(company.membership(admin).id().toString());
        assertThat(json.at("/user/uuid").asText()).isEqualTo(admin.uuid().toString());
        assertThat(json.get("level").asInt()).isEqualTo(8);
        assertThat(json.get("joined_at").asText()).isEqualTo("2026-03-04T05:06:08.089000Z");
        assertThat(json.get("is_2fa_enabled").asBoolean(true)).isFalse();
        assertThat(json.get("has_social_auth").asBoolean(true)).isFalse();
        assertThat(json.get("last_login").asText()).endsWith("Z");
        assertThat(json.get("updated_at").asText()).isEqualTo("2026-03-04T05:06:08.089000Z");
        assertThat(json.at("/user/hedgehog_config"))
                .hasToString("{\"use_as_profile\":null,\"color\":\"blue\",\"accessories\":null,\"skin\":\"spider\"}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                " | null",
                "{} | null",
                "[1] | null",
                "7 | null",
                "{\"x\":1} | {\"use_as_profile\":null,\"color\":null,\"accessories\":null,\"skin\":null}",
                "{\"use_as_profile\":true,\"accessories\":[\"hat\"],\"more\":1}"
                        + " | {\"use_as_profile\":true,\"color\":null,\"accessories\":[\"hat\"],\"skin\":null}",
                "{\"version\":2} | {\"use_as_profile\":null,\"color\":null,\"accessories\":null,\"skin\":null}",
            })
    void ofAMascotOnlyItsLooksAreShown(@Nullable String stored, String shown) {
        var config = Optional.ofNullable(stored).map(JsonText::new);
        API.store().users().save(API.stored(company.owner().id()).withHedgehogConfig(config));

        var json = company.client("member")
                .get(company.path("/members?order=joined_at"))
                .json();

        assertThat(json.at("/results/0/user/hedgehog_config")).hasToString(shown);
    }

    @Test
    void membersWhoAreSwitchedOffAreNotListed() {
        API.store().users().save(API.stored(company.admin().id()).activated(false));

        var json = company.client("member").get(company.path("/members")).json();

        assertThat(emails(json)).containsExactly(email(company.member()), email(company.owner()));
        assertThat(json.get("count").asInt()).isEqualTo(2);
        assertThat(company.client("owner")
                        .patch(company.memberPath(company.admin()), "{\"level\":1}")
                        .error())
                .isEqualTo(NOT_FOUND);
        assertThat(company.client("owner")
                        .delete(company.memberPath(company.admin()))
                        .error())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void membersOfAnotherOrganizationAreNotListed() {
        var other = new Company(API);

        assertThat(emails(company.client("member").get(company.path("/members")).json()))
                .doesNotContain(email(other.owner()), email(other.member()))
                .hasSize(3);
    }

    @ParameterizedTest(name = "?{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "order=joined_at | OAM",
                "order=-joined_at | MAO",
                "order=level | MAO",
                "order= | MAO",
                "search= | MAO",
                "search=%20 | MAO",
                "search=LOVELACE | MAO",
                "search=nobody | ",
                "email= | MAO",
                "email=nobody | ",
                "updated_after=2026-03-04T05:06:08Z | MA",
                "updated_after=2026-03-04T05:06:08.089Z | M",
                "updated_after=2026-03-04T05:06:08.089000Z | M",
                "updated_after=2026-03-04T05:06:08 | MA",
                "updated_after=2026-03-04T06:06:08%2B01:00 | MA",
                "updated_after=2026-03-04T06:06:08+01:00 | MA",
                "updated_after=2026-03-05 | ",
                "updated_after=2026-03-04 | MAO",
                "updated_after=yesterday | MAO",
                "updated_after=-999999999-01-01 | MAO",
                "updated_after=%2B999999999-12-31 | ",
                "email=%00 | ",
                "unknown=1 | MAO",
                "limit=1 | M",
                "limit=1&offset=2 | O",
            })
    void aListIsFilteredAndOrdered(String query, @Nullable String expected) {
        var letters = new StringBuilder();
        for (var email : emails(
                company.client("owner").get(company.path("/members/?" + query)).json())) {
            letters.append(
                    email.equals(email(company.owner())) ? 'O' : email.equals(email(company.admin())) ? 'A' : 'M');
        }

        assertThat(letters).hasToString(expected == null ? "" : expected);
    }

    @Test
    void anAddressIsFoundWhateverItsLetterCase() {
        var address = email(company.admin());

        assertThat(emails(company.client("owner")
                        .get(company.path("/members/?email=" + address.toUpperCase(Locale.ROOT)))
                        .json()))
                .containsExactly(address);
        assertThat(emails(company.client("owner")
                        .get(company.path("/members/?search=" + address.substring(2, 12)))
                        .json()))
                .containsExactly(address);
    }

    @Test
    void whoNeverSignedInHasNoLastLogin() {
        var newcomer = company.join(MembershipLevel.MEMBER, Fixtures.NOW.plusSeconds(3));

        var json = company.client("owner").get(company.path("/members")).json().at("/results/0");

        assertThat(json.at("/user/email").asText()).isEqualTo(email(newcomer));
        assertThat(json.has("last_login")).isTrue();
        assertThat(json.get("last_login").isNull()).isTrue();
    }

    @Test
    void aNewLevelIsDated() {
        var path = company.memberPath(company.member());
        API.clock().advance(Duration.ofSeconds(7));
        var now = API.clock().instant();

        var changed = company.client("owner").patch(path, "{\"level\":8}").json();
        API.clock().advance(Duration.ofSeconds(7));
        var unchanged = company.client("owner").patch(path, "{\"level\":8}").json();

        assertThat(Instant.parse(changed.get("updated_at").asText())).isEqualTo(now);
        assertThat(changed.get("joined_at").asText()).isEqualTo("2026-03-04T05:06:09.089000Z");
        assertThat(unchanged.get("updated_at")).isEqualTo(changed.get("updated_at"));
    }

    @Test
    void aSearchOfMoreThanTwoHundredCharactersFindsNobody() {
        var longest = "@" + "x".repeat(60) + "." + "y".repeat(60) + "." + "z".repeat(60) + ".example.test.com";
        assertThat(longest).hasSize(200);
        API.store()
                .users()
                .save(company.member()
                        .moveTo(new EmailAddress("a" + company.member().id().value() + longest)));

        assertThat(emails(company.client("owner")
                        .get(company.path("/members/?search=" + longest))
                        .json()))
                .hasSize(1);
        assertThat(emails(company.client("owner")
                        .get(company.path(
                                "/members/?search=" + company.member().id().value() % 10 + longest))
                        .json()))
                .isEmpty();
    }

    /** Who asks, whom it is about, the level, and the answer: 200, or the first of the rules that is broken. */
    @ParameterizedTest(name = "{0} makes {1} {2}")
    @CsvSource({
        "owner,  member, 8,      200",
        "owner,  member, 15,     200",
        "owner,  member, 1,      200",
        "owner,  admin,  1,      200",
        "owner,  member, '\"8\"', 200",
        "owner,  member, ,       200",
        "admin,  member, 8,      200",
        "admin,  admin2, 1,      200",
        "admin,  member, ,       200",
        "admin,  admin,  ,       200",
        "member, member, ,       200",
        "owner,  owner,  15,     You can't change your own access level.",
        "owner,  owner,  99,     You can't change your own access level.",
        "owner,  owner,  null,   You can't change your own access level.",
        "member, member, 8,      You can't change your own access level.",
        "admin,  member, 15,     You can only make another member owner if you're this organization's owner.",
        "member, admin,  15,     You can only make another member owner if you're this organization's owner.",
        "member, admin,  8,      You can only change access level of others to lower or equal to your current one.",
        "member, admin,  1,      You can only edit others if you are an admin.",
        "member, admin,  99,     You can only edit others if you are an admin.",
        "member, admin,  ,       You can only edit others if you are an admin.",
        "admin,  owner,  8,      You can only edit others with level lower or equal to you.",
        "admin,  owner,  1,      You can only edit others with level lower or equal to you.",
        "admin,  owner,  99,     You can only edit others with level lower or equal to you.",
        "admin,  owner,  ,       You can only edit others with level lower or equal to you.",
        "key of admin, member, 8, 200",
        "key of member, admin, 1, You can only edit others if you are an admin.",
    })
    void whoGivesWhomWhichLevel(String who, String whom, @Nullable String level, String expected) {
        var target = whom.equals("admin2")
                ? company.join(MembershipLevel.ADMINISTRATOR, Fixtures.NOW)
                : company.of(
                        whom.equals("owner")
                                ? MembershipLevel.OWNER
                                : whom.equals("admin") ? MembershipLevel.ADMINISTRATOR : MembershipLevel.MEMBER);
        var before = company.membership(target);
        var body = level == null ? "{\"id\":1,\"joined_at\":null}" : "{\"level\":" + level + "}";

        var answer = company.client(who).patch(company.memberPath(target), body);

        if (expected.equals("200")) {
            var after = level == null
                    ? before.level()
                    : MembershipLevel.parse(level.replace("\"", "")).orElseThrow();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("level").asInt()).isEqualTo(after.number());
            assertThat(answer.json().at("/user/uuid").asText())
                    .isEqualTo(target.uuid().toString());
            assertThat(company.membership(target).level()).isEqualTo(after);
            assertThat(API.withSession(target.id())
                            .get("/api/users/@me")
                            .json()
                            .at("/organization/membership_level")
                            .asInt())
                    .isEqualTo(after.number());
        } else {
            assertThat(answer.error()).isEqualTo(DENIED);
            assertThat(answer.detail()).isEqualTo(expected);
            assertThat(company.membership(target)).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"level\":99} | invalid_choice @level",
                "{\"level\":0} | invalid_choice @level",
                "{\"level\":8.0} | invalid_choice @level",
                "{\"level\":\"admin\"} | invalid_choice @level",
                "{\"level\":\"\"} | invalid_choice @level",
                "{\"level\":true} | invalid_choice @level",
                "{\"level\":[]} | invalid_choice @level",
                "{\"level\":null} | null @level",
                "[] | invalid_input",
                "\"x\" | invalid_input",
            })
    void whatIsNoLevel(String body, String expected) {
        for (var who : List.of("owner", "admin")) {
            var answer = company.client(who).patch(company.memberPath(company.member()), body);

            assertThat(answer.error()).isEqualTo("400 validation_error " + expected);
        }
        assertThat(company.membership(company.member()).level()).isEqualTo(MembershipLevel.MEMBER);
    }

    @Test
    void severalMayBeOwnersAndOneOfThemDemotedByAnother() {
        var bob = company.admin();

        assertThat(company.client("owner")
                        .patch(company.memberPath(bob), "{\"level\":15}")
                        .status())
                .isEqualTo(200);
        assertThat(company.membership(company.owner()).level()).isEqualTo(MembershipLevel.OWNER);
        assertThat(company.client("admin")
                        .patch(company.memberPath(company.owner()), "{\"level\":8}")
                        .status())
                .isEqualTo(200);
        assertThat(company.client("owner")
                        .patch(company.memberPath(bob), "{\"level\":1}")
                        .detail())
                .isEqualTo("You can only edit others with level lower or equal to you.");
        assertThat(company.membership(bob).level()).isEqualTo(MembershipLevel.OWNER);
    }

    /** Who asks, whom it is about, and the answer: 204, or the rule that is broken. */
    @ParameterizedTest(name = "{0} removes {1}")
    @CsvSource({
        "admin,  member, 204",
        "owner,  member, 204",
        "owner,  admin,  204",
        "member, member, 204",
        "admin,  admin,  204",
        "key of admin, member, 204",
        "key of member, member, 204",
        "member, admin,  You can only edit others if you are an admin.",
        "member, owner,  You can only edit others if you are an admin.",
        "admin,  owner,  You can only edit others with level lower or equal to you.",
        "owner,  owner,  Cannot leave the organization as its owner!",
    })
    void whoRemovesWhom(String who, String whom, String expected) {
        var target = company.of(
                whom.equals("owner")
                        ? MembershipLevel.OWNER
                        : whom.equals("admin") ? MembershipLevel.ADMINISTRATOR : MembershipLevel.MEMBER);

        var answer = company.client(who).delete(company.memberPath(target));

        if (expected.equals("204")) {
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.text()).isEmpty();
            assertThat(company.has(target)).isFalse();
        } else {
            assertThat(answer.error())
                    .isEqualTo(expected.startsWith("Cannot") ? "400 validation_error invalid_input" : DENIED);
            assertThat(answer.detail()).isEqualTo(expected);
            assertThat(company.has(target)).isTrue();
        }
    }

    @Test
    void anOwnerDoesNotLeaveThoughThereIsAnother() {
        company.join(MembershipLevel.OWNER, Fixtures.NOW);

        var answer = company.client("owner").delete(company.path("/members/@me/"));

        assertThat(answer.error()).isEqualTo("400 validation_error invalid_input");
        assertThat(answer.detail()).isEqualTo("Cannot leave the organization as its owner!");
    }

    @Test
    void oneIsOneselfAsMe() {
        assertThat(company.client("member")
                        .patch(company.path("/members/@me"), "{}")
                        .json()
                        .at("/user/email")
                        .asText())
                .isEqualTo(email(company.member()));
        assertThat(company.client("member")
                        .patch(company.path("/members/%40me/"), "{\"level\":1}")
                        .detail())
                .isEqualTo("You can't change your own access level.");
        assertThat(company.client("member")
                        .delete(company.path("/members/@me/"))
                        .status())
                .isEqualTo(204);
        assertThat(company.has(company.member())).isFalse();
    }

    @Test
    void whoLeavesWorksInTheirEarliestOtherOrganization() {
        var later = new Company(API);
        var earlier = new Company(API);
        var ada = company.member();
        company.fixtures().membership(later.id(), ada.id(), Fixtures.NOW.plusSeconds(7));
        company.fixtures().membership(earlier.id(), ada.id(), Fixtures.NOW.plusSeconds(6));
        var key = company.client("key of member");
        var colleague = company.client("admin");
        assertThat(colleague
                        .get("/api/users/@me")
                        .json()
                        .at("/organization/member_count")
                        .asInt())
                .isEqualTo(3);

        assertThat(company.client("member").delete(company.memberPath(ada)).status())
                .isEqualTo(204);

        assertThat(API.stored(ada.id()).workplace().organization()).isEmpty();
        var seen = key.get("/api/users/@me").json();
        assertThat(seen.at("/organization/id").asText())
                .isEqualTo(earlier.id().value().toString());
        assertThat(seen.at("/team/id").asLong()).isEqualTo(earlier.projectId().value());
        assertThat(key.get(company.path("/")).error()).isEqualTo(NOT_FOUND);
        assertThat(key.get(company.path("/members")).error()).isEqualTo(DENIED);
        assertThat(key.get(company.projectPath()).error()).isEqualTo(DENIED);
        assertThat(colleague
                        .get("/api/users/@me")
                        .json()
                        .at("/organization/member_count")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whoLeavesTheirOnlyOrganizationWorksNowhereAndMayDeleteTheAccount() {
        var session = company.client("member");
        assertThat(session.delete("/api/users/@me").status()).isEqualTo(409);

        session.delete(company.path("/members/@me"));

        var seen = session.get("/api/users/@me").json();
        assertThat(seen.get("organization").isNull()).isTrue();
        assertThat(seen.get("team").isNull()).isTrue();
        assertThat(session.delete("/api/users/@me").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "owner"})
    void onboardingThatWasHandedOnEndsWithTheMembership(String who) {
        var delegators = new Delegators(API);
        var invite = delegators.delegate(
                company.admin(), company.fixtures().address().value());
        var ofAnother = delegators.delegate(
                company.owner(), company.fixtures().address().value());

        assertThat(company.client(who)
                        .delete(company.memberPath(company.admin()))
                        .status())
                .isEqualTo(204);

        assertThat(delegators.isGone(invite)).isTrue();
        assertThat(delegators.shown(company.admin())).isEqualTo(Delegators.none());
        assertThat(delegators.isGone(ofAnother)).isFalse();
        assertThat(delegators.onboarding(company.owner()).delegatedToInvite()).contains(ofAnother.id());
    }

    @Test
    void onboardingHandedOnElsewhereOutlivesTheMembership() {
        var elsewhere = new Company(API);
        company.fixtures()
                .membership(
                        elsewhere.id(),
                        company.admin().id(),
                        MembershipLevel.ADMINISTRATOR,
                        Fixtures.NOW.plusSeconds(9),
                        Optional.empty());
        var delegators = new Delegators(API);
        var answer = delegators.delegateAt(
                company.admin(),
                elsewhere.id().value().toString(),
                company.fixtures().address().value());
        assertThat(answer.status()).isEqualTo(201);

        assertThat(company.client("admin").delete(company.path("/members/@me")).status())
                .isEqualTo(204);

        var invite = delegators.invite(answer.json().get("id").asText());
        assertThat(delegators.onboarding(company.admin()).delegatedToInvite()).contains(invite.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "@current", "00000000-0000-0000-0000-000000000000"})
    void whoeverIsNoMemberIsNotFound(String name) {
        assertThat(company.client("owner")
                        .patch(company.path("/members/" + name), "{\"level\":1}")
                        .error())
                .isEqualTo(NOT_FOUND);
        assertThat(company.client("owner")
                        .delete(company.path("/members/" + name))
                        .error())
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void aMembershipIsNotNamedByItsOwnId() {
        var id = company.membership(company.member()).id();

        assertThat(company.client("owner")
                        .delete(company.path("/members/" + id))
                        .error())
                .isEqualTo(NOT_FOUND);
    }

    /** Everything that an owner may do at home fails on another organization's people, whichever path is tried. */
    @Test
    void nobodyReachesIntoAnotherOrganization() {
        var other = new Company(API);
        var before = API.store().memberships().ofOrganization(other.id());
        for (var who : List.of("owner", "key of owner")) {
            var client = company.client(who);
            for (var target : List.of(other.owner(), other.admin(), other.member())) {
                assertThat(client.patch(other.memberPath(target), "{\"level\":1}")
                                .error())
                        .isEqualTo(DENIED);
                assertThat(client.delete(other.memberPath(target)).error()).isEqualTo(DENIED);
                assertThat(client.patch(company.memberPath(target), "{\"level\":1}")
                                .error())
                        .isEqualTo(NOT_FOUND);
                assertThat(client.delete(company.memberPath(target)).error()).isEqualTo(NOT_FOUND);
            }
            assertThat(client.delete(other.path("/members/@me")).error()).isEqualTo(DENIED);
            assertThat(client.get(other.path("/members")).error()).isEqualTo(DENIED);
        }
        assertThat(API.store().memberships().ofOrganization(other.id())).isEqualTo(before);
    }

    @Test
    void aMemberOfTwoHasTheLevelOfTheOneInThePath() {
        var other = new Company(API);
        company.fixtures().membership(other.id(), company.owner().id());

        assertThat(company.client("owner")
                        .delete(other.memberPath(other.member()))
                        .error())
                .isEqualTo(DENIED);
        assertThat(company.client("owner")
                        .delete(company.memberPath(company.member()))
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /members, organization_member:read",
        "PATCH, /members/@me, organization_member:write",
        "DELETE, /members/@me, organization_member:write",
    })
    void aKeyNeedsTheScope(String method, String path, String needed) {
        var member = company.member().id();
        var other = needed.endsWith("read") ? "organization:write" : "organization_member:read";

        var refused =
                API.withKey(member, other, "user:write").sendText(method, company.path(path), "application/json", "{}");

        assertThat(refused.error()).isEqualTo(DENIED);
        assertThat(refused.detail()).isEqualTo("API key missing required scope '" + needed + "'");
        assertThat(API.withKey(member, needed)
                        .sendText(method, company.path(path), "application/json", "{}")
                        .status())
                .isBetween(200, 204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "DELETE"})
    void whoSignedInLongAgoMayOnlyLook(String method) {
        var session = company.client("admin");
        API.clock().advance(Duration.ofHours(2).plusMillis(1));

        var answer =
                session.sendText(method, company.memberPath(company.member()), "application/json", "{\"level\":8}");

        assertThat(answer.error()).isEqualTo("403 authentication_error sensitive_action_required_reauth");
        assertThat(session.get(company.path("/members")).status()).isEqualTo(200);
        assertThat(company.membership(company.member()).level()).isEqualTo(MembershipLevel.MEMBER);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"POST, /members", "DELETE, /members", "GET, /members/@me", "PUT, /members/@me"})
    void whatMembersDoNotOffer(String method, String path) {
        assertThat(company.client("owner").send(method, company.path(path)).error())
                .isEqualTo("405 invalid_request method_not_allowed");
        assertThat(company.client("key of owner")
                        .send(method, company.path(path))
                        .error())
                .isEqualTo(DENIED);
        assertThat(company.client("nobody").send(method, company.path(path)).error())
                .isEqualTo("401 authentication_error not_authenticated");
    }

    private static String email(User user) {
        return user.mailbox().address().value();
    }

    private static List<String> emails(JsonNode page) {
        return StreamSupport.stream(page.get("results").spliterator(), false)
                .map(member -> member.at("/user/email").asText())
                .toList();
    }
}
