package io.vestibule.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.planted.clean.Gardens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every implementation owes is written down as a contract, and what every client sees is tested. */
class PortsHaveContractsTest {

    private static final String HTTP = "io.vestibule.adapters.http";

    private static JavaClasses production;

    @BeforeAll
    static void importClasses() {
        production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.vestibule");
    }

    @Test
    void everyPortHasAContractInTheTestkit() {
        assertThat(ports(production)).isNotEmpty();

        assertThat(portsWithoutContract(production)).isEmpty();
    }

    @Test
    void aPortWithoutAContractIsNoticed() {
        var planted = new ClassFileImporter().importClasses(Gardens.class);

        assertThat(portsWithoutContract(planted)).containsExactly("Gardens");
    }

    @Test
    void everyCapabilityWithRoutesHasATestOfThem() {
        var packages = packagesWithRoutes(production);

        assertThat(packages).isNotEmpty();
        assertThat(packages).isSubsetOf(packagesWithRoutesTests());
    }

    private static List<JavaClass> ports(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isInterface() && type.isAnnotatedWith(Port.class))
                .filter(type -> type.getPackageName().startsWith("io.vestibule.domain"))
                .toList();
    }

    private static List<String> portsWithoutContract(JavaClasses classes) {
        var contracts = classes.stream()
                .filter(type -> type.getPackageName().startsWith("io.vestibule.testkit"))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        return ports(classes).stream()
                .map(JavaClass::getSimpleName)
                .filter(port -> !contracts.contains(port + "Contract"))
                .sorted()
                .toList();
    }

    private static Set<String> packagesWithRoutes(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith(HTTP + ".")
                        && type.getSimpleName().endsWith("Routes"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
    }

    /** The capability packages whose {@code …RoutesTest} stands with the adapter or, from outside, with the server. */
    private static Set<String> packagesWithRoutesTests() {
        return Stream.of("adapters-http", "app")
                .map(module -> checkout().resolve(module).resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(PortsHaveContractsTest::packagesWithRoutesTestsIn)
                .collect(Collectors.toSet());
    }

    private static Stream<String> packagesWithRoutesTestsIn(Path sources) {
        try (var files = Files.walk(sources)) {
            return files
                    .filter(file -> file.getFileName().toString().endsWith("RoutesTest.java"))
                    .map(file -> HTTP + "." + file.getName(file.getNameCount() - 2))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds the modules; Maven starts tests in the module's own, an editor may start them above it. */
    private static Path checkout() {
        var folder = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("adapters-http"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("The tests run outside the checkout that holds their sources.");
            }
        }
        return folder;
    }
}
