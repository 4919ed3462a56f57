package io.vestibule.application.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.application.TestApplication;
import io.vestibule.testkit.common.Fixtures;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindAccountTest {

    private final TestApplication application = new TestApplication();
    private final FindAccount findAccount = application.get(FindAccount.class);
    private final Fixtures fixtures = application.fixtures();

    @Test
    void anAccountIsFoundByAddressUuidAndNumber() {
        fixtures.user();
        var ada = fixtures.user();
        fixtures.user();

        for (var name : List.of(
                ada.mailbox().address().value(),
                ada.mailbox().address().value().toUpperCase(Locale.ROOT),
                "  " + ada.mailbox().address().value() + "\n",
                ada.uuid().toString(),
                ada.uuid().toString().toUpperCase(Locale.ROOT),
                String.valueOf(ada.id().value()),
                "00" + ada.id().value())) {
            assertThat(findAccount.handle(name))
                    .as(name)
                    .hasValueSatisfying(found -> assertThat(found.user()).isEqualTo(ada));
        }
    }

    @Test
    void anAccountThatIsOffIsFoundToo() {
        var off = fixtures.inactive();

        assertThat(findAccount.handle(off.mailbox().address().value())).isPresent();
    }

    @Test
    void anAccountIsShownWhereItWorks() {
        var ada = fixtures.settled();

        var found = findAccount.handle(ada.uuid().toString()).orElseThrow();

        assertThat(found.team().orElseThrow().id())
                .isEqualTo(ada.workplace().project().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "ada@",
                "nobody@example.com",
                "ada",
                "0",
                "-1",
                "1.0",
                "999999",
                "99999999999999999999999999",
                "0190a1b2-0000-7000-8000-000000000000",
                "0-0-0-0-0",
                "zz\u0000"
            })
    void otherNamesNameNobody(String name) {
        fixtures.user();

        assertThat(findAccount.handle(name)).isEmpty();
    }
}
