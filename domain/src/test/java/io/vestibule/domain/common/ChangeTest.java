package io.vestibule.domain.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChangeTest {

    private final DomainException refusal = DomainException.invalid("invalid", "name", "Not a valid string.");

    @Test
    void anUnnamedMemberKeepsItsValue() {
        assertThat(Change.<String>unchanged().over("present")).isEqualTo("present");
        assertThat(Change.unchanged().isGiven()).isFalse();
    }

    @Test
    void aGivenValueReplacesThePresentOne() {
        assertThat(Change.to("wanted").over("present")).isEqualTo("wanted");
        assertThat(Change.to("wanted").isGiven()).isTrue();
    }

    @Test
    void aRefusalIsThrownOnlyWhenItsTurnComes() {
        Change<String> change = Change.refused(refusal);

        assertThat(change.isGiven()).isTrue();
        assertThatThrownBy(() -> change.over("present")).isSameAs(refusal);
    }

    @Test
    void aTranslatedValueIsATranslatedChange() {
        assertThat(Change.to("7").map(Integer::valueOf)).isEqualTo(Change.to(7));
        assertThat(Change.<String>unchanged().map(Integer::valueOf)).isEqualTo(Change.unchanged());
        assertThat(Change.<String>refused(refusal).map(Integer::valueOf)).isEqualTo(Change.refused(refusal));
    }

    @Test
    void aRefusedTranslationIsARefusedChange() {
        var change = Change.to("x").<Integer>map(text -> {
            throw refusal;
        });

        assertThat(change).isEqualTo(Change.refused(refusal));
    }

    @Test
    void aMistakeInATranslationIsNoRefusal() {
        assertThatThrownBy(() -> Change.to("x").map(Integer::valueOf)).isInstanceOf(NumberFormatException.class);
    }
}
