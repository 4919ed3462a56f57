package io.vestibule.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.vestibule.adapters.console.planted.PageThatAsksThePort;
import io.vestibule.adapters.console.planted.PageThatKnowsTheRoutes;
import io.vestibule.adapters.console.planted.PageThatStartsAUseCase;
import io.vestibule.adapters.console.planted.clean.GardenPages;
import io.vestibule.adapters.http.planted.RouteThatAsksThePort;
import io.vestibule.adapters.http.planted.RouteThatHoldsADataSource;
import io.vestibule.adapters.http.planted.RouteThatKnowsTheStore;
import io.vestibule.adapters.http.planted.clean.GardenRoutes;
import io.vestibule.adapters.persistence.planted.StoreThatDrives;
import io.vestibule.adapters.persistence.planted.StoreThatKnowsTheServer;
import io.vestibule.adapters.persistence.planted.StoreThatSpeaksHttp;
import io.vestibule.adapters.persistence.planted.StoreThatWires;
import io.vestibule.adapters.persistence.planted.clean.GardenModule;
import io.vestibule.adapters.persistence.planted.clean.JdbiGardens;
import io.vestibule.app.planted.ServerThatCallsOut;
import io.vestibule.app.planted.ServerThatPools;
import io.vestibule.app.planted.ServerThatRunsOnFakes;
import io.vestibule.app.planted.ServerThatSendsMail;
import io.vestibule.app.planted.ServerThatWritesSql;
import io.vestibule.app.planted.clean.GardenServer;
import io.vestibule.application.planted.UseCaseThatAsksTheMachine;
import io.vestibule.application.planted.UseCaseThatCallsOut;
import io.vestibule.application.planted.UseCaseThatIsFilledLater;
import io.vestibule.application.planted.UseCaseThatKnowsItsStore;
import io.vestibule.application.planted.UseCaseThatSpeaksJson;
import io.vestibule.application.planted.clean.PlantGarden;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.Secret;
import io.vestibule.domain.common.planted.CommonThatKnowsUsers;
import io.vestibule.domain.planted.PlainToken;
import io.vestibule.domain.planted.RuleThatAnswersItself;
import io.vestibule.domain.planted.RuleThatChanges;
import io.vestibule.domain.planted.RuleThatLogs;
import io.vestibule.domain.planted.RuleThatReadsFiles;
import io.vestibule.domain.planted.RulesThatAskTheMachine;
import io.vestibule.domain.planted.clean.Garden;
import io.vestibule.domain.planted.clean.GardenToken;
import io.vestibule.domain.planted.clean.Gardens;
import io.vestibule.testkit.planted.clean.InMemoryGardens;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wall stands: it stops what was planted against it, lets a clean slice through, and notices when it guards nothing. */
class ViolatorsTest {

    /** One small slice through all modules, written as the house wants it. */
    private static final JavaClasses CLEAN = imported(
            Port.class,
            Secret.class,
            Garden.class,
            GardenToken.class,
            Gardens.class,
            PlantGarden.class,
            JdbiGardens.class,
            GardenModule.class,
            GardenRoutes.class,
            GardenPages.class,
            GardenServer.class,
            InMemoryGardens.class);

    @ParameterizedTest(name = "{0} stops {1}")
    @MethodSource("violators")
    void aWallStopsItsViolator(String wall, String violator, Class<?>[] planted) throws ReflectiveOperationException {
        var rule = rule(wall).allowEmptyShould(true);

        var result = rule.evaluate(imported(planted));

        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(violator).contains("because");
    }

    @ParameterizedTest
    @MethodSource("walls")
    void aWallLetsACleanSliceThrough(String wall) throws ReflectiveOperationException {
        assertThat(rule(wall).evaluate(CLEAN).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("walls")
    void aWallThatGuardsNothingFails(String wall) throws ReflectiveOperationException {
        var rule = rule(wall);

        assertThatThrownBy(() -> rule.check(imported())).hasMessageContaining("failed to check any classes");
    }

    @ParameterizedTest
    @MethodSource("walls")
    void everyWallHasAViolator(String wall) {
        assertThat(violators().map(arguments -> arguments.get()[0])).contains(wall);
    }

    static Stream<String> walls() {
        return Arrays.stream(ArchitectureRules.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> field.getName());
    }

    static Stream<Arguments> violators() {
        return planted().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(classes -> Arguments.of(entry.getKey(), classes[0].getSimpleName(), classes)));
    }

    /** Wall to violators; where it takes two to break a wall, both, and the one to be reported first. */
    private static Map<String, List<Class<?>[]>> planted() {
        var planted = new LinkedHashMap<String, List<Class<?>[]>>();
        planted.put("the_domain_knows_only_the_jdk", each(RuleThatLogs.class, RuleThatReadsFiles.class));
        planted.put(
                "the_application_knows_the_domain",
                each(UseCaseThatSpeaksJson.class, UseCaseThatKnowsItsStore.class, UseCaseThatCallsOut.class));
        planted.put(
                "arrows_point_inward",
                each(UseCaseThatKnowsItsStore.class, StoreThatKnowsTheServer.class, ServerThatRunsOnFakes.class));
        planted.put(
                "adapters_are_strangers",
                List.of(
                        classes(RouteThatKnowsTheStore.class, JdbiGardens.class),
                        classes(PageThatKnowsTheRoutes.class, GardenRoutes.class)));
        planted.put("driven_adapters_do_not_drive", each(StoreThatDrives.class));
        planted.put("routes_go_through_use_cases", each(RouteThatAsksThePort.class, PageThatAsksThePort.class));
        planted.put("the_console_speaks_http", each(PageThatStartsAUseCase.class, PageThatAsksThePort.class));
        planted.put("ports_are_implemented_outside", each(RuleThatAnswersItself.class));
        planted.put(
                "every_library_has_one_home",
                each(
                        ServerThatWritesSql.class,
                        ServerThatPools.class,
                        ServerThatCallsOut.class,
                        ServerThatSendsMail.class,
                        RouteThatHoldsADataSource.class,
                        StoreThatSpeaksHttp.class,
                        StoreThatWires.class,
                        UseCaseThatSpeaksJson.class));
        planted.put(
                "capabilities_form_no_cycle",
                List.of(
                        classes(io.vestibule.domain.plantedhen.Hen.class, io.vestibule.domain.plantedegg.Egg.class),
                        classes(
                                io.vestibule.application.plantedhen.Hen.class,
                                io.vestibule.application.plantedegg.Egg.class),
                        classes(CommonThatKnowsUsers.class)));
        var askers = Stream.concat(
                Stream.of(UseCaseThatAsksTheMachine.class),
                Arrays.stream(RulesThatAskTheMachine.class.getDeclaredClasses()));
        planted.put("time_ids_and_chance_come_from_outside", each(askers.toArray(Class<?>[]::new)));
        planted.put("objects_are_complete_when_built", each(UseCaseThatIsFilledLater.class, RuleThatChanges.class));
        planted.put("secrets_hide_themselves", each(PlainToken.class));
        return planted;
    }

    private static List<Class<?>[]> each(Class<?>... violators) {
        return Arrays.stream(violators).map(ViolatorsTest::classes).toList();
    }

    private static Class<?>[] classes(Class<?>... classes) {
        return classes;
    }

    private static ArchRule rule(String wall) throws ReflectiveOperationException {
        return (ArchRule) ArchitectureRules.class.getDeclaredField(wall).get(null);
    }

    private static JavaClasses imported(Class<?>... classes) {
        return new ClassFileImporter().importClasses(classes);
    }
}
