package io.vestibule.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.vestibule.domain.common.Port;
import io.vestibule.domain.common.Secret;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The walls of the house. A rule that finds no class to look at fails, so a renamed package cannot take its wall along;
 * {@link ViolatorsTest} shows of every wall that it stands.
 */
final class ArchitectureRules {

    private static final String DOMAIN = "io.vestibule.domain..";
    private static final String COMMON = "io.vestibule.domain.common..";
    private static final String APPLICATION = "io.vestibule.application..";
    private static final String ADAPTERS = "io.vestibule.adapters..";
    private static final String HTTP = "io.vestibule.adapters.http..";
    private static final String CONSOLE = "io.vestibule.adapters.console..";
    private static final String PERSISTENCE = "io.vestibule.adapters.persistence..";
    private static final String MAIL = "io.vestibule.adapters.mail..";
    private static final String WEBHOOK = "io.vestibule.adapters.webhook..";
    private static final String APP = "io.vestibule.app..";
    private static final String TESTKIT = "io.vestibule.testkit..";

    private static final DescribedPredicate<JavaClass> PORT =
            describe("are ports", type -> type.isInterface() && type.isAnnotatedWith(Port.class));

    /** The parts of the JDK that reach outside the process or around the compiler. */
    private static final DescribedPredicate<JavaClass> OUTWARD_JDK =
            resideInAnyPackage("java.sql..", "java.net.http..", "java.nio.file..", "java.lang.reflect..");

    /** Those of {@link Clock}'s that read the machine's time, unlike {@code tick}, which reads another clock's. */
    private static final Set<String> TICKING_CLOCKS = Set.of("tickMillis", "tickSeconds", "tickMinutes");

    private static final Set<String> SYSTEM_TIMES = Set.of("currentTimeMillis", "nanoTime");

    @ArchTest
    static final ArchRule the_domain_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(DOMAIN, "java..", "javax.crypto..", "org.jspecify.annotations..")
                            .and(not(OUTWARD_JDK))
                            .as("belong to the domain or to the JDK's plain part"))
            .because("a rule that needs a library cannot be read, tested or kept without it;"
                    + " declare a port and let an adapter bring the library");

    @ArchTest
    static final ArchRule the_application_knows_the_domain = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            APPLICATION,
                            DOMAIN,
                            "java..",
                            "jakarta.inject..",
                            "org.slf4j..",
                            "org.jspecify.annotations..")
                    .and(not(OUTWARD_JDK))
                    .as("belong to the application, the domain or the JDK's plain part, or inject or log"))
            .because("a use case orders steps between ports; what a step does is an adapter's business");

    @ArchTest
    static final ArchRule arrows_point_inward = CompositeArchRule.of(noClasses()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS, APP)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ADAPTERS)
                    .because("an adapter can only be exchanged while nothing further in has heard of it;"
                            + " depend on the port"))
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackage(APP)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(APP)
                    .because("the composition is one of many: a host composes without it;"
                            + " take what you need as a constructor argument"))
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackage(TESTKIT)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(TESTKIT)
                    .because("fakes and contracts are for tests and must not be needed to run"));

    @ArchTest
    static final ArchRule adapters_are_strangers = slices().matching("io.vestibule.adapters.(*)..")
            .should()
            .notDependOnEachOther()
            .because("each adapter must be replaceable alone; what two of them share belongs to the domain");

    @ArchTest
    static final ArchRule driven_adapters_do_not_drive = noClasses()
            .that()
            .resideInAPackage(ADAPTERS)
            .and()
            .resideOutsideOfPackages(HTTP, CONSOLE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APPLICATION)
            .because("a driven adapter answers a port's question and starts nothing on its own;"
                    + " a job that calls use cases belongs to app");

    @ArchTest
    static final ArchRule routes_go_through_use_cases = noClasses()
            .that()
            .resideInAnyPackage(HTTP, CONSOLE)
            .should()
            .dependOnClassesThat(PORT)
            .because("only a use case knows the order of the steps and where the transaction ends;"
                    + " a route that asks a port loses both");

    @ArchTest
    static final ArchRule the_console_speaks_http = classes()
            .that()
            .resideInAPackage(CONSOLE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            CONSOLE,
                            "java..",
                            "io.javalin..",
                            "jakarta.servlet..",
                            "jakarta.inject..",
                            "com.google.inject..",
                            "kotlin..",
                            "org.jspecify.annotations..")
                    .and(not(OUTWARD_JDK))
                    .as("belong to the console, to the web server or to the JDK's plain part, or inject"))
            .because("the console is a client like any other: what it needs from an account it asks the API for,"
                    + " so that other clients can do all that it does");

    @ArchTest
    static final ArchRule ports_are_implemented_outside = classes()
            .that(describe("implement a port", ArchitectureRules::implementsPort))
            .should()
            .resideInAnyPackage(ADAPTERS, TESTKIT, APP)
            .because("a port is a question to the outside; answered inside, it would be an ordinary method");

    @ArchTest
    static final ArchRule every_library_has_one_home = CompositeArchRule.of(noClasses()
                    .that()
                    .resideOutsideOfPackage(PERSISTENCE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "org.jdbi..",
                            "org.sqlite..",
                            "org.postgresql..",
                            "org.flywaydb..",
                            "com.zaxxer.hikari..")
                    .because("statements, drivers and pools live in adapters.persistence; everybody else asks a port"))
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackages(PERSISTENCE, APP)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javax.sql..")
                    .because("a data source is handed from the host through app to adapters.persistence, nowhere else"))
            .and(noClasses()
                    .that()
                    .resideInAPackage(APP)
                    .should()
                    .dependOnClassesThat(resideInAPackage("javax.sql..")
                            .and(not(name("javax.sql.DataSource")))
                            .as("belong to javax.sql and are no DataSource"))
                    .because("app passes a data source on and leaves opening connections to adapters.persistence"))
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackages(HTTP, CONSOLE, APP)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.javalin..")
                    .because("only what speaks HTTP may know with which server"))
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackages(ADAPTERS, APP)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.fasterxml.jackson..")
                    .because("JSON is a language of the edge; further in there are values"))
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackage(WEBHOOK)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.hc..")
                    .because("this client may reach whatever this machine reaches unless it is told where to;"
                            + " adapters.webhook tells it, and everybody else has the outbound module"))
            .and(noClasses()
                    .that()
                    .resideOutsideOfPackage(MAIL)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jakarta.mail..")
                    .because("mail leaves through one adapter; everybody else tells the mail port"))
            .and(noClasses()
                    .that(describe(
                            "are no module and not in app or testkit",
                            type -> !isModule(type)
                                    && !resideInAnyPackage(APP, TESTKIT).test(type)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.google.inject..")
                    .because("wiring is read in one …Module for each adapter; classes get along with jakarta.inject"));

    @ArchTest
    static final ArchRule capabilities_form_no_cycle = CompositeArchRule.of(
                    slices().matching("io.vestibule.domain.(*)..")
                            .should()
                            .beFreeOfCycles()
                            .because("capabilities in a circle can only be changed together;"
                                    + " move what both need to domain.common or read it jointly in domain.accounts"))
            .and(slices().matching("io.vestibule.application.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("use cases in a circle can only be changed together"))
            .and(noClasses()
                    .that()
                    .resideInAPackage(COMMON)
                    .should()
                    .dependOnClassesThat(resideInAPackage(DOMAIN)
                            .and(not(resideInAPackage(COMMON)))
                            .as("belong to a capability"))
                    .because("everything rests on domain.common, so it can rest on nothing"));

    @ArchTest
    static final ArchRule time_ids_and_chance_come_from_outside = noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION)
            .should()
            .accessTargetWhere(
                    describe("it asks the machine for the time or for chance", ArchitectureRules::asksMachine))
            .because("a test must be able to stand at any moment and to know the next id;"
                    + " take Instant now, a Clock, an IdGenerator or a SecretGenerator");

    @ArchTest
    static final ArchRule objects_are_complete_when_built = CompositeArchRule.of(noFields()
                    .should()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .orShould()
                    .beAnnotatedWith("com.google.inject.Inject")
                    .because("a field that is filled later can be seen empty; inject through the constructor"))
            .and(fields().that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(DOMAIN, APPLICATION, ADAPTERS)
                    .should()
                    .beFinal()
                    .because("objects are shared by threads; what must change belongs to a class made for it,"
                            + " such as AtomicReference"));

    @ArchTest
    static final ArchRule secrets_hide_themselves = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .and()
            .haveNameMatching(".*(Secret|Token|Password)")
            .should()
            .beAssignableTo(Secret.class)
            .because("what is called a secret must not show up in a log, and must compare in constant time");

    private ArchitectureRules() {}

    private static boolean implementsPort(JavaClass type) {
        return !type.isInterface() && type.getAllRawInterfaces().stream().anyMatch(PORT);
    }

    private static boolean isModule(JavaClass type) {
        return type.getName().matches(".*Module(\\$.*)?");
    }

    private static boolean asksMachine(JavaAccess<?> access) {
        var owner = access.getTargetOwner();
        var member = access.getTarget().getName();
        if (owner.isAssignableTo(Random.class)) {
            return member.equals("<init>") || owner.isEquivalentTo(ThreadLocalRandom.class);
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return member.startsWith("system") || TICKING_CLOCKS.contains(member);
        }
        return (owner.getPackageName().startsWith("java.time") && member.equals("now"))
                || (owner.isEquivalentTo(System.class) && SYSTEM_TIMES.contains(member))
                || (owner.isEquivalentTo(UUID.class) && member.equals("randomUUID"))
                || (owner.isEquivalentTo(Math.class) && member.equals("random"));
    }
}
