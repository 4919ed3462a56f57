package io.vestibule.testkit.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.subscriptions.ProjectIntegrations;
import org.junit.jupiter.api.Test;

/** What every {@link ProjectIntegrations} owes its callers. */
public interface ProjectIntegrationsContract {

    /** The implementation under test. */
    ProjectIntegrations integrations();

    @Test
    default void anyNumberGetsAnAnswer() {
        for (var number : new int[] {Integer.MIN_VALUE, -1, 0}) {
            assertThat(integrations().find(new ProjectId(1), number)).isEmpty();
        }
        assertThat(integrations().find(new ProjectId(Long.MAX_VALUE), Integer.MAX_VALUE))
                .isEmpty();
    }
}
