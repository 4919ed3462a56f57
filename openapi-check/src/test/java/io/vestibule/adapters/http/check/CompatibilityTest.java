package io.vestibule.adapters.http.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What breaks clients, and what does not. */
class CompatibilityTest {

    private static final String PLANT_MEMBERS = "[\"name\", \"colour\", \"planted_at\", \"parent\"]";

    @Test
    void aDescriptionAgreesWithItself() {
        assertThat(Compatibility.breaks(Garden.described(), Garden.described())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"delete\"                                    | \"put\"                        | DELETE /api/plants/{}/ is gone.",
                "/api/plants/{id}/                             | /api/plants/{id}/root/         | DELETE /api/plants/{}/ is gone.",
                "uproot                                        | dig                            | another operationId",
                "\"201\"                                       | \"200\"                        | 201 is not answered any more",
                "\"429\"                                       | \"503\"                        | 429 is not answered any more",
                "[\"name\", \"colour\", \"planted_at\"         | [\"name\", \"planted_at\"      | colour may be missing now",
                "\"planted_at\": {\"type\": \"string\", \"format\": \"date-time\"}, | | planted_at is gone",
                "\"format\": \"date-time\"                     | \"format\": \"date\"           | another format",
                "\"attr\": {\"type\": [\"string\", \"null\"]}  | \"attr\": {\"type\": \"integer\"} | attr has other type",
                "\"detail\": {\"type\": \"string\"}            | \"detail\": {\"type\": [\"string\", \"null\"]} | detail has other type",
                "\"required\": [\"name\"], \"properties\"      | \"required\": [\"name\", \"colour\"], \"properties\" | colour is needed now",
                "\"maxLength\": 40                             | \"maxLength\": 20              | takes less than before",
                "\"name\": {\"type\": \"string\", \"maxLength\": 40} | \"name\": {\"type\": \"integer\"} | name has other type",
                "\"search\", \"in\": \"query\"                 | \"search\", \"in\": \"query\", \"required\": true | needs the parameter query:search",
                "\"search\", \"in\"                            | \"q\", \"in\"                  | does not take the parameter query:search",
                "\"security\": []                              | \"security\": [{\"session\": []}] | needs a credential now",
                "plant:read                                    | plant:write                    | is not open to",
                "\"requestBody\": {                            | \"requestBody\": {\"required\": true, | needs a body now",
            })
    void whatIsTakenAwayIsNoticed(String part, String other, String complaint) {
        var changed = Garden.described(part, other == null ? "" : other);

        assertThat(Compatibility.breaks(Garden.described(), changed)).anyMatch(found -> found.contains(complaint));
    }

    @Test
    void fewerValuesBreakRequestsAndMoreValuesBreakAnswers() {
        var fewer = Garden.described("[\"red\", \"green\"]", "[\"red\"]");
        var more = Garden.described("[\"red\", \"green\"]", "[\"red\", \"green\", \"blue\"]");

        assertThat(Compatibility.breaks(Garden.described(), fewer))
                .singleElement()
                .asString()
                .startsWith("POST /api/plants/ body.colour has other values");
        assertThat(Compatibility.breaks(Garden.described(), more))
                .isNotEmpty()
                .allMatch(found -> found.contains("colour has other values") && !found.contains("body"));
    }

    @Test
    void whatIsAddedBreaksNobody() {
        var member = Garden.described(PLANT_MEMBERS, "[\"name\", \"colour\", \"planted_at\", \"parent\", \"age\"]");
        var wish = Garden.described("\"maxLength\": 40}", "\"maxLength\": 80}, \"age\": {\"type\": \"integer\"}");
        var way = Garden.described(
                "\"security\": [{\"session\": []}]", "\"security\": [{\"session\": []}, {\"key\": []}]");
        var variable = Garden.described("{id}", "{number}");

        for (var changed : new byte[][] {member, wish, way, variable}) {
            assertThat(Compatibility.breaks(Garden.described(), changed)).isEmpty();
        }
    }
}
