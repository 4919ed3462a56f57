package io.vestibule.adapters.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkHeaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <https://a/2>; rel="next"                                                    | https://a/2
            <https://a/9>; rel="last", <https://a/2>; rel="next"                         | https://a/2
            <https://a/2>;rel=next                                                       | https://a/2
            <https://a/2> ; REL = "NEXT"                                                 | https://a/2
            <https://a/2>; title="a, b; rel=prev"; rel="next"                            | https://a/2
            <https://a/2>; rel="prev next"                                               | https://a/2
            <https://a/2,3;4>; rel="next"                                                | https://a/2,3;4
            <https://a/1>; rel="prev",<https://a/9>; rel="last" , <https://a/2>;rel=next | https://a/2
            <https://a/2>; rel="prev"; rel="next"                                        |
            <https://a/next>; rel="prev"                                                 |
            <https://a/2>; title="rel=next"                                              |
            <https://a/2>                                                                |
            https://a/2; rel="next"                                                      |
            rel="next"                                                                   |
            """)
    void theNextPageIsFound(String header, String target) {
        assertThat(LinkHeader.target(List.of(header), "next").orElse(null)).isEqualTo(target);
    }

    @Test
    void theHeaderMayComeInSeveralLines() {
        var lines = List.of("<https://a/9>; rel=\"last\"", "<https://a/2>; rel=\"next\"");

        assertThat(LinkHeader.target(lines, "next")).contains("https://a/2");
        assertThat(LinkHeader.target(lines, "last")).contains("https://a/9");
        assertThat(LinkHeader.target(List.of(), "next")).isEmpty();
    }
}
