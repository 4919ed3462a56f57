package io.vestibule.testkit.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Project;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.organizations.Projects} owes its callers. */
public interface ProjectsContract extends StoreContract {

    @Test
    default void aProjectIsFoundAsItWasAdded() {
        var engines = make().organization();
        var draft = new Project.Draft(
                UUID.randomUUID(),
                engines.id(),
                "Projekt Größe 📐",
                "phc_" + make().unique(),
                Instant.parse("2026-01-02T03:04:05.006Z"));

        var project = store().projects().add(draft);

        assertThat(project).isEqualTo(draft.numbered(project.id()));
        assertThat(project.id().value()).isPositive();
        assertThat(store().projects().find(project.id())).contains(project);
        assertThat(store().projects().ofOrganization(engines.id())).containsExactly(project);
    }

    @Test
    default void projectsOfAnOrganizationStandByNumber() {
        var engines = make().organization();
        var first = make().project(engines.id());
        make().project(make().organization().id());
        var second = make().project(engines.id());
        var third = make().project(engines.id());

        assertThat(store().projects().ofOrganization(engines.id())).containsExactly(first, second, third);
    }

    @Test
    default void numbersGrowAndAreNeverUsedAgain() {
        var first = make().project(make().organization().id());
        var engines = make().organization();
        var second = make().project(engines.id());
        store().organizations().remove(engines.id());

        var third = make().project(make().organization().id());

        assertThat(second.id().value()).isGreaterThan(first.id().value());
        assertThat(third.id().value()).isGreaterThan(second.id().value());
    }

    @Test
    default void noProjectIsFoundUnderAnUnknownName() {
        assertThat(store().projects().find(new ProjectId(Long.MAX_VALUE))).isEmpty();
        assertThat(store().projects().ofOrganization(new OrganizationId(UUID.randomUUID())))
                .isEmpty();
    }
}
