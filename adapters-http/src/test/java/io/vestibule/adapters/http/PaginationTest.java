package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vestibule.domain.common.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seven accounts, one of them staff. */
class PaginationTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);
    private static final TestApi BEHIND_PROXY =
            new TestApi(TestSettings.with(settings -> settings.trustedProxies = List.of("127.0.0.0/8")));

    private static TestClient staff = API.client();

    @BeforeAll
    static void fill() {
        staff = API.withKey(API.somebodyOfStaff().id());
        for (var i = 0; i < 6; i++) {
            API.somebody();
        }
    }

    @AfterAll
    static void stop() {
        API.close();
        BEHIND_PROXY.close();
    }

    private static @Nullable String address(JsonNode page, String member) {
        return page.get(member).isNull()
                ? null
                : page.get(member).asText().replace("http://127.0.0.1:" + API.port(), "");
    }

    @ParameterizedTest(name = "{0} shows {1}, next {2}, previous {3}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            /api/users                     | 1 2 3 4 5 6 7 | null                         | null
            /api/users?limit=2             | 1 2           | /api/users?limit=2&offset=2  | null
            /api/users/?limit=2            | 1 2           | /api/users/?limit=2&offset=2 | null
            /api/users?limit=2&offset=2    | 3 4           | /api/users?limit=2&offset=4  | /api/users?limit=2
            /api/users?limit=2&offset=1    | 2 3           | /api/users?limit=2&offset=3  | /api/users?limit=2
            /api/users?limit=2&offset=3    | 4 5           | /api/users?limit=2&offset=5  | /api/users?limit=2&offset=1
            /api/users?offset=4&limit=2    | 5 6           | /api/users?limit=2&offset=6  | /api/users?limit=2&offset=2
            /api/users?limit=2&offset=5    | 6 7           | null                         | /api/users?limit=2&offset=3
            /api/users?limit=2&offset=6    | 7             | null                         | /api/users?limit=2&offset=4
            /api/users?limit=7             | 1 2 3 4 5 6 7 | null                         | null
            /api/users?limit=6             | 1 2 3 4 5 6   | /api/users?limit=6&offset=6  | null
            /api/users?limit=2&offset=7    | ''            | null                         | /api/users?limit=2&offset=5
            /api/users?limit=2&offset=100  | ''            | null                         | /api/users?limit=2&offset=98
            /api/users?offset=5            | 6 7           | null                         | /api/users?limit=100
            /api/users?offset=250          | ''            | null                         | /api/users?limit=100&offset=150
            /api/users?limit=0             | 1 2 3 4 5 6 7 | null                         | null
            /api/users?limit=0&offset=1    | 2 3 4 5 6 7   | null                         | /api/users?limit=100
            /api/users?limit=-1&offset=1   | 2 3 4 5 6 7   | null                         | /api/users?limit=100
            /api/users?limit=abc&offset=1  | 2 3 4 5 6 7   | null                         | /api/users?limit=100
            /api/users?limit=&offset=1     | 2 3 4 5 6 7   | null                         | /api/users?limit=100
            /api/users?limit=2.5&offset=1  | 2 3 4 5 6 7   | null                         | /api/users?limit=100
            /api/users?limit=2&offset=-1   | 1 2           | /api/users?limit=2&offset=2  | null
            /api/users?limit=2&offset=abc  | 1 2           | /api/users?limit=2&offset=2  | null
            /api/users?limit=2&offset=     | 1 2           | /api/users?limit=2&offset=2  | null
            /api/users?limit=2&offset=0    | 1 2           | /api/users?limit=2&offset=2  | null
            /api/users?limit=1000&offset=1 | 2 3 4 5 6 7   | null                         | /api/users?limit=1000
            /api/users?limit=1001&offset=1 | 2 3 4 5 6 7   | null                         | /api/users?limit=1000
            /api/users?limit=99999999999&offset=1 | 2 3 4 5 6 7 | null                    | /api/users?limit=1000
            /api/users?limit=99999999999999999999999&offset=1 | 2 3 4 5 6 7 | null        | /api/users?limit=1000
            /api/users?limit=3&limit=2     | 1 2           | /api/users?limit=2&offset=2  | null
            /api/users?z=1&limit=2&a=2     | 1 2           | /api/users?a=2&limit=2&offset=2&z=1 | null
            /api/users?p=%C3%A9+x&limit=2  | 1 2           | /api/users?limit=2&offset=2&p=%C3%A9+x | null
            /api/users?limit=2&x=1&x=2     | 1 2           | /api/users?limit=2&offset=2&x=1&x=2 | null
            /api/users?is_staff=false&limit=2 | 2 3        | /api/users?is_staff=false&limit=2&offset=2 | null
            """)
    void aPageAndItsNeighbours(String path, String ids, @Nullable String next, @Nullable String previous) {
        var page = staff.get(path).json();

        assertThat(idsOf(page)).isEqualTo(ids);
        assertThat(address(page, "next")).isEqualTo(next);
        assertThat(address(page, "previous")).isEqualTo(previous);
        assertThat(page.get("count").asInt()).isEqualTo(path.contains("is_staff") ? 6 : 7);
    }

    private static String idsOf(JsonNode page) {
        var ids = new StringBuilder();
        for (var item : page.get("results")) {
            ids.append(ids.isEmpty() ? "" : " ").append(item.get("id").asLong());
        }
        return ids.toString();
    }

    @Test
    void anOffsetOfAnySizeIsBeyondTheEnd() {
        for (var offset : List.of("2147483648", "9223372036854775807", "99999999999999999999999")) {
            var answer = staff.get("/api/users?limit=2&offset=" + offset);

            assertThat(answer.status()).as(offset).isEqualTo(200);
            assertThat(answer.json().get("results")).as(offset).isEmpty();
            assertThat(answer.json().get("next").isNull()).as(offset).isTrue();
        }
    }

    @Test
    void thePageHasExactlyFourMembers() {
        assertThat(staff.get("/api/users?limit=1").text())
                .matches("(?s)\\{\"count\":7,\"next\":\"[^\"]+\",\"previous\":null,\"results\":\\[\\{.*}]}");
    }

    @Test
    void aPersonsPageHoldsOneAtMost() {
        var person = API.withKey(new UserId(3));

        assertThat(idsOf(person.get("/api/users").json())).isEqualTo("3");
        var beyond = person.get("/api/users?offset=1&limit=5").json();
        assertThat(beyond.get("count").asInt()).isEqualTo(1);
        assertThat(beyond.get("results")).isEmpty();
        assertThat(address(beyond, "previous")).isEqualTo("/api/users?limit=5");
    }

    @ParameterizedTest(name = "trusted {0}, X-Forwarded-Proto {1}, X-Forwarded-Host {2}: {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "false, -, -, http://api.example:8080",
                "false, https, public.example, http://api.example:8080",
                "true, -, -, http://api.example:8080",
                "true, https, -, https://api.example:8080",
                "true, https, public.example, https://public.example",
                "true, -, public.example, http://public.example",
            })
    void addressesAreTheClientsOwnAndForwardedOnesCountBehindATrustedProxyOnly(
            boolean trusted, @Nullable String scheme, @Nullable String host, String origin) {
        var api = trusted ? BEHIND_PROXY : API;
        var key = api.key(api == API ? new UserId(1) : api.somebody().id());

        var answer = api.client()
                .raw("GET /api/users?offset=5&limit=3 HTTP/1.1\r\nHost: api.example:8080\r\nConnection: close\r\n"
                        + (scheme == null ? "" : "X-Forwarded-Proto: " + scheme + "\r\n")
                        + (host == null ? "" : "X-Forwarded-Host: " + host + "\r\n")
                        + "Authorization: Bearer " + key + "\r\n\r\n");

        assertThat(answer).contains("\"previous\":\"" + origin + "/api/users?limit=3&offset=2\"");
    }
}
