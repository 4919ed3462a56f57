package io.vestibule.testkit.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.vestibule.domain.common.Page;
import io.vestibule.domain.common.ProjectId;
import io.vestibule.domain.resources.RegisteredResource;
import io.vestibule.domain.resources.ResourceFilter;
import io.vestibule.domain.resources.ResourceKind;
import io.vestibule.domain.resources.ResourceRef;
import io.vestibule.testkit.common.Fixtures;
import io.vestibule.testkit.common.StoreContract;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link io.vestibule.domain.resources.ResourceRegister} owes its callers. */
public interface ResourceRegisterContract extends StoreContract {

    /** As many as a test here looks at. */
    Page.Request FIRST = new Page.Request(1_000, 0);

    @Test
    default void anEntryIsFoundAsItWasStored() {
        var project = newProject();
        for (var ref : List.of(dashboard(7), insight(7), recording("ü 7 'drop'"), recording("📹".repeat(200)))) {
            var resource = new RegisteredResource(
                    project,
                    ref,
                    "Näme 📈 \"%_!" + "n".repeat(389),
                    Optional.of("aB3_-x"),
                    Optional.of("https://host.example/" + ref.kind().text()),
                    List.of(9L, 7L, Long.MAX_VALUE, 9L),
                    Fixtures.NOW);

            store().resources().save(resource);

            assertThat(store().resources().find(project, ref)).contains(resource);
        }
    }

    @Test
    default void whatMayBeMissingStaysMissing() {
        var bare = resource(newProject(), insight(1), "Bare");

        assertThat(store().resources().find(bare.project(), bare.ref())).contains(bare);
    }

    @Test
    default void nothingIsFoundWhereNothingWasStored() {
        var project = newProject();
        resource(project, dashboard(5), "Dashboard");
        resource(newProject(), insight(5), "Insight of another");

        assertThat(store().resources().find(project, insight(5))).isEmpty();
        assertThat(store().resources().find(project, dashboard(6))).isEmpty();
        assertThat(store().resources().find(new ProjectId(Long.MAX_VALUE), dashboard(5)))
                .isEmpty();
    }

    @Test
    default void anEntryTakesThePlaceOfTheOneOfItsName() {
        var project = newProject();
        resource(project, insight(5), "Former");
        var next = resource(project, insight(5), "Next");

        assertThat(store().resources().find(project, insight(5))).contains(next);
        assertThat(page(project, ResourceFilter.ALL)).containsExactly(next);
    }

    @Test
    default void manyAreFoundAtOnce() {
        var project = newProject();
        var dashboard = resource(project, dashboard(5), "Dashboard");
        var insight = resource(project, insight(6), "Insight");
        // each name is wanted of the other kind only
        resource(project, dashboard(6), "Unwanted");
        resource(project, insight(5), "Unwanted");
        resource(newProject(), dashboard(5), "Of another project");

        assertThat(store().resources().findAll(project, Set.of(dashboard.ref(), insight.ref(), dashboard(99))))
                .containsExactlyInAnyOrder(dashboard, insight);
        assertThat(store().resources().findAll(project, Set.of())).isEmpty();
    }

    @Test
    default void aThousandAreFoundAtOnce() {
        var project = newProject();
        var kept = resource(project, dashboard(900), "Dashboard");
        var refs = LongStream.rangeClosed(1, 1_000)
                .mapToObj(ResourceRegisterContract::dashboard)
                .collect(Collectors.toSet());

        assertThat(store().resources().findAll(project, refs)).containsExactly(kept);
    }

    @Test
    default void theListIsByKindThenByNumber() {
        var project = newProject();
        var recordingB = resource(project, recording("b"), "1");
        var recordingLong = resource(project, recording("aa"), "2");
        var recordingUpper = resource(project, recording("B"), "3");
        var recordingUmlaut = resource(project, recording("ä"), "4");
        var insight = resource(project, insight(1), "5");
        var ten = resource(project, dashboard(10), "6");
        var nine = resource(project, dashboard(9), "7");
        resource(newProject(), dashboard(1), "Of another project");

        assertThat(page(project, ResourceFilter.ALL))
                .containsExactly(nine, ten, insight, recordingUpper, recordingB, recordingUmlaut, recordingLong);
    }

    @Test
    default void aPageIsASliceAndKnowsHowManyThereAre() {
        var project = newProject();
        resource(project, dashboard(1), "1");
        var second = resource(project, dashboard(2), "2");
        resource(project, dashboard(3), "3");

        var page = store().resources().page(project, ResourceFilter.ALL, new Page.Request(1, 1));

        assertThat(page.items()).containsExactly(second);
        assertThat(page.total()).isEqualTo(3);
    }

    @Test
    default void theListIsNarrowedByKind() {
        var project = newProject();
        resource(project, dashboard(1), "Dashboard");
        var insight = resource(project, insight(1), "Insight");

        assertThat(page(project, new ResourceFilter(Optional.of("insight"), Optional.empty())))
                .containsExactly(insight);
        for (var unknown : List.of("moon", "Insight", "in\0sight")) {
            assertThat(page(project, new ResourceFilter(Optional.of(unknown), Optional.empty())))
                    .isEmpty();
        }
    }

    @Test
    default void theSearchLooksIntoNamesWhateverTheLetterCase() {
        var project = newProject();
        var revenue = resource(project, dashboard(1), "Größe ΟΔΟΣ 100%_!");
        resource(project, dashboard(2), "Anything else");

        for (var found : List.of("größe", "GRÖSSE", "οδος", "ΟΔΟΣ 1", "0%", "%_!", "_")) {
            assertThat(page(project, new ResourceFilter(Optional.empty(), Optional.of(found))))
                    .as(found)
                    .containsExactly(revenue);
        }
        for (var missing : List.of("grosse", "0_%", "a%e", "\0")) {
            assertThat(page(project, new ResourceFilter(Optional.empty(), Optional.of(missing))))
                    .as(missing)
                    .isEmpty();
        }
    }

    @Test
    default void aRemovedEntryIsGoneAndTheOthersStay() {
        var gone = resource(newProject(), insight(1), "Gone");
        var kept = resource(gone.project(), dashboard(1), "Kept");

        assertThat(store().resources().remove(gone.project(), gone.ref())).isTrue();

        assertThat(store().resources().remove(gone.project(), gone.ref())).isFalse();
        assertThat(page(gone.project(), ResourceFilter.ALL)).containsExactly(kept);
    }

    @Test
    default void entriesGoWithTheirProject() {
        var resource = resource(newProject(), insight(1), "Insight");

        store().projects().remove(resource.project());

        assertThat(store().resources().find(resource.project(), resource.ref())).isEmpty();
    }

    private static ResourceRef dashboard(long number) {
        return ResourceRef.of(ResourceKind.DASHBOARD, number).orElseThrow();
    }

    private static ResourceRef insight(long number) {
        return ResourceRef.of(ResourceKind.INSIGHT, number).orElseThrow();
    }

    private static ResourceRef recording(String text) {
        return ResourceRef.parse(ResourceKind.SESSION_RECORDING, text).orElseThrow();
    }

    private ProjectId newProject() {
        return make().project(make().organization().id()).id();
    }

    private List<RegisteredResource> page(ProjectId project, ResourceFilter filter) {
        return store().resources().page(project, filter, FIRST).items();
    }

    private RegisteredResource resource(ProjectId project, ResourceRef ref, String name) {
        var resource =
                new RegisteredResource(project, ref, name, Optional.empty(), Optional.empty(), List.of(), Fixtures.NOW);
        store().resources().save(resource);
        return resource;
    }
}
