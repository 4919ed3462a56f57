package io.vestibule.testkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.users.Dashboards;
import org.junit.jupiter.api.Test;

class AnyDashboardTest implements DashboardsContract {

    @Override
    public Dashboards dashboards() {
        return new AnyDashboard();
    }

    @Test
    void everyDashboardIsHere() {
        assertThat(dashboards().standing(17, new ProjectId(4))).isEqualTo(Dashboards.Standing.HERE);
    }
}
