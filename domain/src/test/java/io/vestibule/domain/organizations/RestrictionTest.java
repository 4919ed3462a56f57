package io.vestibule.domain.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictionTest {

    private static final OrganizationSettings INITIAL = OrganizationSettings.INITIAL;

    @Test
    void whatIsRestrictedAtFirstBeginsNothing() {
        assertThat(Restriction.begun(INITIAL, INITIAL)).isEmpty();
    }

    @ParameterizedTest(name = "enforce {0}, invite {1}, keys {2}, sharing {3}")
    @CsvSource({
        "true,  true,  true,  true,  TWO_FACTOR_ENFORCED",
        "false, true,  true,  true,",
        "null,  false, true,  true,  ONLY_ADMINISTRATORS_INVITE",
        "null,  null,  true,  true,  ONLY_ADMINISTRATORS_INVITE",
        "null,  true,  false, true,  NO_PERSONAL_API_KEYS",
        "null,  true,  true,  false, NOTHING_SHARED_PUBLICLY",
    })
    void aRestrictionBeginsAndEnds(String enforce, String invite, boolean keys, boolean sharing, Restriction begun) {
        var after = with(flag(enforce), flag(invite), keys, sharing);

        assertThat(Restriction.begun(INITIAL, after))
                .containsExactlyElementsOf(Optional.ofNullable(begun).stream().toList());
        assertThat(Restriction.begun(after, after)).isEmpty();
        assertThat(Restriction.begun(after, INITIAL)).isEmpty();
    }

    @Test
    void severalStandInTheOrderOfTheOrganizationObject() {
        var after = with(Optional.of(true), Optional.of(false), false, false);

        assertThat(Restriction.begun(INITIAL, after)).containsExactly(Restriction.values());
        assertThat(Restriction.values())
                .extracting(Restriction::setting)
                .containsExactly(
                        "enforce_2fa",
                        "members_can_invite",
                        "members_can_use_personal_api_keys",
                        "allow_publicly_shared_resources");
    }

    private static Optional<Boolean> flag(String text) {
        return text.equals("null") ? Optional.empty() : Optional.of(Boolean.valueOf(text));
    }

    private static OrganizationSettings with(
            Optional<Boolean> enforce, Optional<Boolean> invite, boolean keys, boolean sharing) {
        return new OrganizationSettings(
                INITIAL.memberJoinEmailEnabled(),
                enforce,
                invite,
                keys,
                sharing,
                INITIAL.aiDataProcessingApproved(),
                INITIAL.aiTrainingOptedIn(),
                INITIAL.defaultExperimentStatsMethod(),
                INITIAL.defaultAnonymizeIps());
    }
}
