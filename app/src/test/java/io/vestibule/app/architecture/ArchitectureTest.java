package io.vestibule.app.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** Every production class of this project, from jars and from class folders, stands behind the walls. */
@AnalyzeClasses(packages = "io.vestibule", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests walls = ArchTests.in(ArchitectureRules.class);
}
