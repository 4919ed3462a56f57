package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.MembershipLevel;
import io.vestibule.domain.organizations.Organization;
import io.vestibule.domain.organizations.OrganizationStanding;
import io.vestibule.domain.users.User;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.Fixtures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a person works: chosen by PATCH, or lazily by reading. */
class CurrentOrganizationTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);
    private static final String ME = "/api/users/@me/";

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void anOrganizationIsChosenWithItsFirstProject() {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        PEOPLE.fixtures().project(there.id());

        var answer = API.withKey(ada.id()).patch(ME, organization(there));

        assertThat(answer.status()).isEqualTo(200);
        assertPlace(answer.json(), there, PEOPLE.project(there));
        assertThat(answer.json().at("/organization/membership_level").asInt()).isEqualTo(1);
        assertThat(answer.json().has("set_current_organization")).isFalse();
        assertStored(ada, there.id(), Optional.of(PEOPLE.project(there)));
    }

    @Test
    void anOrganizationsIdMayBeWrittenInCapitals() {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);

        var answer = API.withKey(ada.id())
                .patch(
                        ME,
                        organization(there)
                                .toUpperCase(Locale.ROOT)
                                .replace("SET_CURRENT_ORGANIZATION", "set_current_organization"));

        assertPlace(answer.json(), there, PEOPLE.project(there));
    }

    @Test
    void anOrganizationWithoutProjectsLeavesNone() {
        var ada = PEOPLE.owner();
        var empty = PEOPLE.fixtures().organization();
        PEOPLE.join(empty, ada, MembershipLevel.OWNER);

        var answer = API.withKey(ada.id()).patch(ME, organization(empty));

        assertThat(answer.json().at("/organization/id").asText()).isEqualTo(text(empty));
        assertThat(answer.json().get("team").isNull()).isTrue();
        assertThat(answer.json().at("/organization/teams")).isEmpty();
        assertStored(ada, empty.id(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d", "\"%d\"", "\" %d \""})
    void aProjectIsChosenWithItsOrganization(String form) {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        var second = PEOPLE.fixtures().project(there.id()).id();

        var answer = API.withKey(ada.id()).patch(ME, "{\"set_current_team\": " + form.formatted(second.value()) + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertPlace(answer.json(), there, second);
        assertThat(answer.json().has("set_current_team")).isFalse();
        assertStored(ada, there.id(), Optional.of(second));
    }

    @Test
    void bothMayBeChosenWhenTheyBelongTogether() {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        var second = PEOPLE.fixtures().project(there.id()).id();

        var answer = API.withKey(ada.id()).patch(ME, both(there, second));

        assertPlace(answer.json(), there, second);
    }

    @Test
    void bothAreRefusedWhenTheyDoNotBelongTogether() {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        var client = API.withKey(ada.id());
        var before = client.get(ME).text();

        var answer = client.patch(ME, both(there, PEOPLE.project(ada)));

        assertThat(answer.error()).isEqualTo("400 validation_error invalid_input @set_current_team");
        assertThat(client.get(ME).text()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    set_current_organization | "{foreign organization}"
                    set_current_organization | "0190a1b2-0000-7000-8000-000000000000"
                    set_current_organization | "zz"
                    set_current_organization | "@current"
                    set_current_organization | 7
                    set_current_team         | {foreign team}
                    set_current_team         | "{foreign team}"
                    set_current_team         | 999999999
                    set_current_team         | 0
                    set_current_team         | -1
                    set_current_team         | "zz"
                    set_current_team         | 1.5
                    set_current_team         | 123456789012345678901234567890
                    """)
    void whatIsForeignUnknownOrMalformedDoesNotExist(String member, String sent) {
        var ada = PEOPLE.owner();
        var bob = PEOPLE.owner();
        var client = API.withKey(ada.id());
        var before = client.get(ME).text();
        var value = sent.replace("{foreign organization}", text(PEOPLE.organization(bob)))
                .replace("{foreign team}", String.valueOf(PEOPLE.project(bob).value()));

        var answer = client.patch(ME, "{\"" + member + "\": " + value + ", \"first_name\": \"Eve\"}");

        assertThat(answer.error()).isEqualTo("400 validation_error does_not_exist @" + member);
        assertThat(client.get(ME).text()).isEqualTo(before);
    }

    @Test
    void theForeignAndTheUnknownCannotBeToldApart() {
        var ada = PEOPLE.owner();
        var foreign = PEOPLE.organization(PEOPLE.owner());
        var client = API.withKey(ada.id());
        var unknown = UUID.randomUUID().toString();

        var ofForeign = client.patch(ME, organization(foreign));
        var ofUnknown = client.patch(ME, "{\"set_current_organization\": \"" + unknown + "\"}");

        assertThat(ofForeign.text().replace(text(foreign), unknown)).isEqualTo(ofUnknown.text());
    }

    @Test
    void aForeignTeamIsNotSeenThroughAnOwnOrganization() {
        var ada = PEOPLE.owner();
        var foreign = PEOPLE.project(PEOPLE.owner());

        var answer = API.withKey(ada.id()).patch(ME, both(PEOPLE.organization(ada), foreign));

        assertThat(answer.error()).isEqualTo("400 validation_error does_not_exist @set_current_team");
    }

    @Test
    void whoeverLeftAnOrganizationCannotChooseIt() {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        API.store().memberships().remove(there.id(), ada.id());
        var client = API.withKey(ada.id());

        assertThat(client.patch(ME, organization(there)).error())
                .isEqualTo("400 validation_error does_not_exist @set_current_organization");
        assertThat(client.patch(ME, team(PEOPLE.project(there))).error())
                .isEqualTo("400 validation_error does_not_exist @set_current_team");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true", "false, true"})
    void anOrganizationThatIsBlockedCanStillBeChosen(boolean active, boolean pendingDeletion) {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        API.store()
                .organizations()
                .save(new Organization(
                        there.id(),
                        there.name(),
                        there.slug(),
                        there.settings(),
                        new OrganizationStanding(
                                Optional.of(active), Optional.of("unpaid"), Optional.of(pendingDeletion)),
                        there.createdAt(),
                        there.updatedAt()));

        var answer = API.withKey(ada.id()).patch(ME, organization(there));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/organization/is_not_active_reason").asText())
                .isEqualTo("unpaid");
    }

    @Test
    void staffChooseAmongThePlacesOfTheAccountTheyChange() {
        var staff = PEOPLE.staff();
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        var client = API.withKey(staff.id());
        var path = "/api/users/" + ada.uuid();

        assertThat(client.patch(path, organization(PEOPLE.organization(staff))).error())
                .isEqualTo("400 validation_error does_not_exist @set_current_organization");
        assertThat(client.patch(path, team(PEOPLE.project(staff))).error())
                .isEqualTo("400 validation_error does_not_exist @set_current_team");
        var answer = client.patch(path, organization(there));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/team/id").asLong())
                .isEqualTo(PEOPLE.project(there).value());
        assertThat(answer.json().at("/organization/teams")).isEmpty();
        assertStored(ada, there.id(), Optional.of(PEOPLE.project(there)));
    }

    @Test
    void whoeverChangesPlaceStaysWhereTheyWereElsewhere() {
        var ada = PEOPLE.owner();
        var bob = PEOPLE.owner();
        PEOPLE.join(PEOPLE.organization(bob), ada, MembershipLevel.MEMBER);
        var before = API.stored(bob.id());

        API.withKey(ada.id()).patch(ME, organization(PEOPLE.organization(bob)));

        assertThat(API.stored(bob.id())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/@me", "/api/users", "/api/users/@me/hedgehog_config"})
    void readingChoosesTheFirstMembershipAndItsFirstProjectForGood(String path) {
        var ada = PEOPLE.loner();
        var fixtures = PEOPLE.fixtures();
        var later = fixtures.organization();
        var first = fixtures.organization();
        fixtures.membership(later.id(), ada.id(), Fixtures.NOW.plusSeconds(1));
        fixtures.membership(first.id(), ada.id(), Fixtures.NOW);
        var project = fixtures.project(first.id()).id();
        fixtures.project(first.id());
        fixtures.project(later.id());

        assertThat(API.withKey(ada.id()).get(path).status()).isEqualTo(200);

        assertStored(ada, first.id(), Optional.of(project));
        assertPlace(API.withKey(ada.id()).get(ME).json(), first, project);
    }

    @Test
    void readingByStaffChoosesForTheAccountThatIsRead() {
        var ada = PEOPLE.loner();
        var home = PEOPLE.another(ada);

        var seen =
                API.withKey(PEOPLE.staff().id()).get("/api/users/" + ada.uuid()).json();

        assertThat(seen.at("/organization/id").asText()).isEqualTo(text(home));
        assertThat(seen.at("/team/id").asLong()).isEqualTo(PEOPLE.project(home).value());
        assertStored(ada, home.id(), Optional.of(PEOPLE.project(home)));
    }

    @Test
    void readingChoosesAProjectWhereOnlyTheOrganizationIsKnown() {
        var ada = PEOPLE.owner();
        var home = PEOPLE.organization(ada);
        PEOPLE.fixtures().save(ada.withWorkplace(new Workplace(Optional.of(home.id()), Optional.empty())));

        assertPlace(API.withKey(ada.id()).get(ME).json(), home, PEOPLE.project(home));
        assertStored(ada, home.id(), Optional.of(PEOPLE.project(home)));
    }

    @Test
    void readingChoosesNoProjectWhereThereIsNone() {
        var ada = PEOPLE.loner();
        var empty = PEOPLE.fixtures().organization();
        PEOPLE.join(empty, ada, MembershipLevel.MEMBER);

        var me = API.withKey(ada.id()).get(ME).json();

        assertThat(me.at("/organization/id").asText()).isEqualTo(text(empty));
        assertThat(me.get("team").isNull()).isTrue();
        assertStored(ada, empty.id(), Optional.empty());
    }

    @Test
    void whoeverIsPutOutOfTheCurrentOrganizationIsAtHomeAtTheNext() {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        var client = API.withKey(ada.id());
        client.patch(ME, organization(there));
        API.store().memberships().remove(there.id(), ada.id());
        assertThat(API.stored(ada.id()).workplace()).isEqualTo(Workplace.NONE);

        var me = client.get(ME).json();

        assertPlace(me, PEOPLE.organization(ada), PEOPLE.project(ada));
        assertThat(me.get("organizations")).hasSize(1);
    }

    @Test
    void whoeverChoseAPlaceIsNotMovedByReading() {
        var ada = PEOPLE.owner();
        var there = PEOPLE.another(ada);
        var second = PEOPLE.fixtures().project(there.id()).id();
        var client = API.withKey(ada.id());
        client.patch(ME, team(second));

        for (var path : List.of(ME, "/api/users", ME + "hedgehog_config")) {
            client.get(path);
        }

        assertStored(ada, there.id(), Optional.of(second));
    }

    private static void assertPlace(JsonNode me, Organization organization, ProjectId project) {
        assertThat(me.at("/organization/id").asText()).isEqualTo(text(organization));
        assertThat(me.at("/team/id").asLong()).isEqualTo(project.value());
        assertThat(me.at("/team/organization").asText()).isEqualTo(text(organization));
    }

    private static void assertStored(User user, OrganizationId organization, Optional<ProjectId> project) {
        assertThat(API.stored(user.id()).workplace()).isEqualTo(new Workplace(Optional.of(organization), project));
    }

    private static String organization(Organization organization) {
        return "{\"set_current_organization\": \"" + text(organization) + "\"}";
    }

    private static String team(ProjectId project) {
        return "{\"set_current_team\": " + project.value() + "}";
    }

    private static String both(Organization organization, ProjectId project) {
        return "{\"set_current_team\": " + project.value() + ", \"set_current_organization\": \"" + text(organization)
                + "\"}";
    }

    private static String text(Organization organization) {
        return organization.id().value().toString();
    }
}
