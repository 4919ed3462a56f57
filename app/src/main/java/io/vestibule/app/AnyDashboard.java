package io.vestibule.app;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.users.Dashboards;

/** Takes every number from 1 for a dashboard that is where it is asked for: for installations without a host. */
final class AnyDashboard implements Dashboards {

    @Override
    public Standing standing(long dashboard, ProjectId project) {
        return dashboard >= 1 ? Standing.HERE : Standing.UNKNOWN;
    }
}
