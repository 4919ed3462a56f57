package io.vestibule.testkit.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vestibule.domain.common.JsonText;
import io.vestibule.domain.common.OrganizationId;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.organizations.Project;
import io.vestibule.domain.users.ScenePersonalisation;
import io.vestibule.domain.users.Workplace;
import io.vestibule.testkit.common.StoreContract;
import java.time.Instant;
import java.util.Optional;
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

    @Test
    default void theNextStateOfAProjectReplacesTheFormerOne() {
        var engines = make().organization();
        var project = make().project(engines.id());
        var other = make().project(engines.id());
        var changed =
                project.edited("Größe 📐", true, Optional.of(new JsonText("{\"product\":true}")), "Pacific/Auckland");

        store().projects().save(changed);

        assertThat(store().projects().ofOrganization(engines.id())).containsExactly(changed, other);

        var cleared = changed.edited("Again", false, Optional.empty(), "UTC");
        store().projects().save(cleared);

        assertThat(store().projects().find(project.id())).contains(cleared);
    }

    @Test
    default void aProjectThatIsGoneStaysGone() {
        var engines = make().organization();
        var project = make().project(engines.id());
        store().projects().remove(project.id());

        store().projects().save(project);

        assertThat(store().projects().find(project.id())).isEmpty();
        assertThat(store().projects().ofOrganization(engines.id())).isEmpty();
    }

    @Test
    default void aProjectGoesWithTheChoicesMadeInIt() {
        var ada = make().settled();
        var engines = ada.workplace().organization().orElseThrow();
        var project = ada.workplace().project().orElseThrow();
        var kept = make().project(engines);
        store().scenes().put(new ScenePersonalisation(ada.id(), project, "home", 1));
        store().scenes().put(new ScenePersonalisation(ada.id(), kept.id(), "home", 2));
        var bob = make().user();
        make().membership(engines, bob.id());
        var elsewhere = make().worksAt(bob, engines, Optional.of(kept.id()));

        store().projects().remove(project);

        assertThat(store().projects().ofOrganization(engines)).containsExactly(kept);
        assertThat(store().users().find(ada.id()))
                .contains(ada.withWorkplace(new Workplace(Optional.of(engines), Optional.empty())));
        assertThat(store().users().find(bob.id())).contains(elsewhere);
        assertThat(store().scenes().ofUser(ada.id()))
                .extracting(ScenePersonalisation::project)
                .containsExactly(kept.id());
    }

    @Test
    default void removingAMissingProjectDoesNothing() {
        assertThatCode(() -> store().projects().remove(new ProjectId(Long.MAX_VALUE)))
                .doesNotThrowAnyException();
    }
}
