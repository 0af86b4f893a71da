package org.sfa.forecast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.sfa.forecast.rollup.ForecastRollup;

/** What the numbers may depend on: the model, and nothing that stores or reads it. */
@AnalyzeClasses(packages = "org.sfa.forecast", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("org.sfa.forecast.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule forecast_dependsOnTheCoreOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.joda.money..", "org.jspecify..", "org.sfa.core..", "org.sfa.forecast..");

    @ArchTest
    static final ArchRule forecast_knowsNoStoreOfItsOwn = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.sfa.core.store.memory..",
                    "org.sfa.core.csv..",
                    "org.sfa.core.json..",
                    "org.sfa.core.transfer..");

    @ArchTest
    static final ArchRule time_isAnInput = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static void classes_wereRead(JavaClasses classes) {
        assertThat(classes.contain(ForecastRollup.class))
                .as("class files of the module")
                .isTrue();
    }
}
