package io.vestibule.adapters.http.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.adapters.http.TestApi;
import io.vestibule.adapters.http.TestClient;
import io.vestibule.domain.users.User;
import io.vestibule.testkit.common.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /api/users}: who is listed for whom. Everybody of this installation is named here. */
class ListUsersTest {

    private static final TestApi API = new TestApi();
    private static final People PEOPLE = new People(API);

    private static final User ADA = API.user("ada");
    private static final User BOB = API.staff("bob");
    private static final User CAROL = API.user("carol");
    private static final User DAN = PEOPLE.fixtures().save(API.user("dan").activated(false));
    private static final User EVE = API.staff("eve");

    private static final TestClient STAFF = API.withKey(BOB.id(), "user:read");
    private static final TestClient OTHER = API.withKey(ADA.id(), "user:read");

    @AfterAll
    static void stop() {
        API.close();
    }

    @Test
    void staffSeeAllActiveAccountsByNumber() {
        assertThat(listed(STAFF, "")).containsExactly("ada", "bob", "carol", "eve");
        assertThat(ids(STAFF.get("/api/users").json()))
                .isEqualTo(List.of(
                        ADA.id().value(),
                        BOB.id().value(),
                        CAROL.id().value(),
                        EVE.id().value()));
        assertThat(STAFF.get("/api/users/").text())
                .isEqualTo(STAFF.get("/api/users").text());
    }

    @Test
    void whoeverIsSwitchedOffIsInNoList() {
        assertThat(STAFF.get("/api/users").text()).doesNotContain(DAN.uuid().toString());
    }

    @Test
    void othersSeeJustThemselves() {
        assertThat(listed(OTHER, "")).containsExactly("ada");
        assertThat(OTHER.get("/api/users").json().at("/results/0"))
                .isEqualTo(OTHER.get("/api/users/@me").json());
        assertThat(OTHER.get("/api/users").text()).doesNotContain("carol");
    }

    @Test
    void whoeverIsAloneInALargerInstallationIsCountedAlone() {
        var page = OTHER.get("/api/users?limit=1").json();

        assertThat(page.get("count").asInt()).isEqualTo(1);
        assertThat(page.get("next").isNull()).isTrue();
        assertThat(page.get("previous").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    email=carol@example.com                | carol
                    email=CAROL@Example.com                | carol
                    email=carol%40example.com              | carol
                    email=carol@example                    | -
                    email=carol                            | -
                    email=carol%00@example.com             | -
                    email=nobody@example.com               | -
                    email=dan@example.com                  | -
                    email=                                 | ada,bob,carol,eve
                    email                                  | ada,bob,carol,eve
                    email=carol@example.com&email=ada@example.com | ada
                    is_staff=true                          | bob,eve
                    is_staff=TRUE                          | bob,eve
                    is_staff=1                             | bob,eve
                    is_staff=false                         | ada,carol
                    is_staff=False                         | ada,carol
                    is_staff=0                             | ada,carol
                    is_staff=                              | ada,bob,carol,eve
                    is_staff=yes                           | ada,bob,carol,eve
                    is_staff=2                             | ada,bob,carol,eve
                    is_staff=true&email=eve@example.com    | eve
                    is_staff=false&email=eve@example.com   | -
                    Is_Staff=true                          | ada,bob,carol,eve
                    is_active=false                        | ada,bob,carol,eve
                    search=ada                             | ada,bob,carol,eve
                    """)
    void staffFilter(String query, @Nullable String names) {
        assertThat(listed(STAFF, query)).isEqualTo(names == null ? List.of() : List.of(names.split(",", -1)));
        assertThat(STAFF.get("/api/users?" + query).json().get("count").asInt())
                .isEqualTo(names == null ? 0 : names.split(",", -1).length);
    }

    @ParameterizedTest
    @CsvSource({
        "email=ada@example.com, 1",
        "email=ADA@example.com, 1",
        "email=carol@example.com, 0",
        "email=ada, 0",
        "is_staff=false, 1",
        "is_staff=true, 0",
        "is_staff=maybe, 1"
    })
    void othersMayFilterThemselvesAway(String query, int count) {
        var page = OTHER.get("/api/users?" + query).json();

        assertThat(page.get("count").asInt()).isEqualTo(count);
        assertThat(page.get("results")).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    limit=2                    | ada,bob           | ?limit=2&offset=2          | -
                    limit=2&offset=2           | carol,eve         | -                          | ?limit=2
                    limit=2&offset=1           | bob,carol         | ?limit=2&offset=3          | ?limit=2
                    limit=1&offset=2           | carol             | ?limit=1&offset=3          | ?limit=1&offset=1
                    limit=4                    | ada,bob,carol,eve | -                          | -
                    limit=3&offset=9           | -                 | -                          | ?limit=3&offset=6
                    offset=1                   | bob,carol,eve     | -                          | ?limit=100
                    limit=0                    | ada,bob,carol,eve | -                          | -
                    limit=-1                   | ada,bob,carol,eve | -                          | -
                    limit=abc                  | ada,bob,carol,eve | -                          | -
                    limit=                     | ada,bob,carol,eve | -                          | -
                    offset=-1                  | ada,bob,carol,eve | -                          | -
                    offset=abc                 | ada,bob,carol,eve | -                          | -
                    limit=1000                 | ada,bob,carol,eve | -                          | -
                    limit=5000&offset=1        | bob,carol,eve     | -                          | ?limit=1000
                    offset=1&limit=1&is_staff=true | eve           | -                          | ?is_staff=true&limit=1
                    zz=1&limit=1&aa=%C3%A9     | ada               | ?aa=%C3%A9&limit=1&offset=1&zz=1 | -
                    """)
    void aPageHasTheAddressesOfItsNeighbours(
            String query, @Nullable String names, @Nullable String next, @Nullable String previous) {
        for (var path : List.of("/api/users", "/api/users/")) {
            var page = STAFF.get(path + "?" + query).json();

            assertThat(names(page)).isEqualTo(names == null ? List.of() : List.of(names.split(",", -1)));
            assertThat(page.get("count").asInt()).isEqualTo(query.contains("is_staff") ? 2 : 4);
            assertAddress(page.get("next"), path, next);
            assertAddress(page.get("previous"), path, previous);
        }
    }

    @Test
    void othersAreShownWithTheListersEyes() {
        PEOPLE.fixtures().invite(PEOPLE.organization(EVE).id(), CAROL.mailbox().address(), Fixtures.NOW);
        PEOPLE.fixtures().invite(PEOPLE.organization(EVE).id(), BOB.mailbox().address(), Fixtures.NOW);

        var results = STAFF.get("/api/users").json().get("results");
        var carol = results.get(2);
        var bob = results.get(1);

        assertThat(carol).hasSize(45);
        assertThat(carol.get("pending_invites").toString()).isEqualTo("[]");
        assertThat(carol.get("is_organization_first_user").isNull()).isTrue();
        assertThat(carol.at("/organization/membership_level").isNull()).isTrue();
        assertThat(carol.at("/organization/teams").toString()).isEqualTo("[]");
        assertThat(bob.get("pending_invites")).hasSize(1);
        assertThat(bob.get("is_organization_first_user").toString()).isEqualTo("true");
        assertThat(bob.at("/organization/membership_level").asInt()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void accountsAreNotMadeOrChangedHere(String method) {
        var session = API.withSession(ADA.id());

        var answer = session.send(method, "/api/users");

        assertThat(answer.error()).isEqualTo("405 invalid_request method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(OTHER.send(method, "/api/users").error()).isEqualTo("403 authentication_error permission_denied");
        assertThat(API.client().send(method, "/api/users").error())
                .isEqualTo("401 authentication_error not_authenticated");
    }

    private static List<String> listed(TestClient client, String query) {
        return names(client.get("/api/users?" + query).json());
    }

    private static List<String> names(JsonNode page) {
        return page.get("results").findValuesAsText("first_name");
    }

    private static List<Long> ids(JsonNode page) {
        var ids = new ArrayList<Long>();
        page.get("results").forEach(user -> ids.add(user.get("id").asLong()));
        return ids;
    }

    private static void assertAddress(JsonNode address, String path, @Nullable String query) {
        if (query == null) {
            assertThat(address.isNull()).isTrue();
        } else {
            assertThat(address.asText()).isEqualTo("http://127.0.0.1:" + API.port() + path + query);
        }
    }
}
