package io.vestibule.application.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackTextTest {

    private static final int MOST = 12_000;

    @Test
    void whatFitsIsLeftAsItIs() {
        var text = "a".repeat(MOST);

        assertThat(SlackText.cut(text)).isEqualTo(text);
        assertThat(SlackText.cut(text + "b")).isEqualTo(text + "\n…");
    }

    @Test
    void itIsCutAtTheEndOfALineThatIsNear() {
        assertThat(SlackText.cut("a".repeat(MOST - 10) + "\n" + "b".repeat(100)))
                .isEqualTo("a".repeat(MOST - 10) + "\n…");
        assertThat(SlackText.cut("title\n" + "b".repeat(MOST))).isEqualTo("title\n" + "b".repeat(MOST - 6) + "\n…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "&amp;", "&lt;", "&gt;", "<https://host.example/5?a=1&amp;b=2|A &lt;name&gt;>"})
    void nothingIsCutIntoHalves(String whole) {
        for (var before = MOST - whole.length() + 1; before < MOST; before++) {
            var text = "a".repeat(before);

            assertThat(SlackText.cut(text + whole + "b".repeat(50))).isEqualTo(text + "\n…");
        }
        var fitting = "a".repeat(MOST - whole.length()) + whole;
        assertThat(SlackText.cut(fitting + "b".repeat(50))).isEqualTo(fitting + "\n…");
    }
}
