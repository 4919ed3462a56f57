package io.vestibule.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three accounts: Grace of staff, Ada and Bob. */
class FiltersTest {

    private static final TestApi API = new TestApi(HttpSettings::withoutRateLimits);

    private static TestClient grace = API.client();
    private static TestClient ada = API.client();

    @BeforeAll
    static void fill() {
        grace = API.withKey(API.staff("grace").id());
        ada = API.withKey(API.user("ada").id());
        API.user("bob");
    }

    @AfterAll
    static void stop() {
        API.close();
    }

    @ParameterizedTest(name = "staff asking {0} sees {1}, Ada {2} of herself")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                  | 3 | 1
            is_staff=true                       | 1 | 0
            is_staff=TRUE                       | 1 | 0
            is_staff=1                          | 1 | 0
            is_staff=false                      | 2 | 1
            is_staff=False                      | 2 | 1
            is_staff=0                          | 2 | 1
            is_staff=                           | 3 | 1
            is_staff                            | 3 | 1
            is_staff=yes                        | 3 | 1
            is_staff=2                          | 3 | 1
            is_staff=null                       | 3 | 1
            is_staff=true&is_staff=false        | 2 | 1
            email=ada@example.com               | 1 | 1
            email=ADA@Example.COM               | 1 | 1
            email=ada%40example.com             | 1 | 1
            email=ada@example.co                | 0 | 0
            email=ada                           | 0 | 0
            email=%25                           | 0 | 0
            email=bob@example.com               | 1 | 0
            email=not%20an%20address            | 0 | 0
            email=%zz                           | 0 | 0
            email=%00                           | 0 | 0
            email=                              | 3 | 1
            EMAIL=bob@example.com               | 3 | 1
            unheard_of=1                        | 3 | 1
            search=bob                          | 3 | 1
            email=ada@example.com&is_staff=true | 0 | 0
            email=ada@example.com&is_staff=0    | 1 | 1
            """)
    void filtersNarrowTheList(String query, int forStaff, int forAda) {
        var seenByStaff = grace.raw(request(query, grace));

        assertThat(seenByStaff).contains("{\"count\":" + forStaff + ",");
        assertThat(ada.raw(request(query, ada))).contains("{\"count\":" + forAda + ",");
    }

    private static String request(String query, TestClient client) {
        return "GET /api/users?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                + client.sent("Authorization") + "\r\n\r\n";
    }
}
