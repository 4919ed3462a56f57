package io.vestibule.testkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.users.Dashboards;
import io.vestibule.domain.users.Dashboards.Standing;
import org.junit.jupiter.api.Test;

/** What every {@link Dashboards} owes its callers. */
public interface DashboardsContract {

    /** The implementation under test. */
    Dashboards dashboards();

    @Test
    default void aNumberThatNamesNoDashboardIsUnknown() {
        for (var number : new long[] {0, -1, Long.MIN_VALUE}) {
            assertThat(dashboards().standing(number, new ProjectId(1))).isEqualTo(Standing.UNKNOWN);
        }
    }

    @Test
    default void anyNumberAndProjectGetAnAnswer() {
        assertThat(dashboards().standing(1, new ProjectId(1))).isNotNull();
        assertThat(dashboards().standing(Long.MAX_VALUE, new ProjectId(Long.MAX_VALUE)))
                .isNotNull();
    }
}
