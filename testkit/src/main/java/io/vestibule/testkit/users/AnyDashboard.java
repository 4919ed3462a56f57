package io.vestibule.testkit.users;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.users.Dashboards;

/** Knows every dashboard with a number of at least 1, and finds it in whatever project is asked for. */
public final class AnyDashboard implements Dashboards {

    @Override
    public Standing standing(long dashboard, ProjectId project) {
        return dashboard < 1 ? Standing.UNKNOWN : Standing.HERE;
    }
}
