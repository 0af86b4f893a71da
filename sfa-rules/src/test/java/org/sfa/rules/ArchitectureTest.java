package org.sfa.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.sfa.rules.matching.RuleIndex;

/** What rules may depend on: the model, and nothing that stores it. */
@AnalyzeClasses(packages = "org.sfa.rules", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("org.sfa.rules.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rooms_standOnEachOther = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("shared")
            .definedBy("org.sfa.rules.matching..", "org.sfa.rules.internal..")
            .layer("assignment")
            .definedBy("org.sfa.rules.assignment..")
            .layer("distribution")
            .definedBy("org.sfa.rules.distribution..")
            .layer("analysis")
            .definedBy("org.sfa.rules.analysis..")
            .layer("scoring")
            .definedBy("org.sfa.rules.scoring..")
            .whereLayer("shared")
            .mayNotAccessAnyLayer()
            .whereLayer("distribution")
            .mayNotAccessAnyLayer()
            .whereLayer("assignment")
            .mayOnlyAccessLayers("shared", "distribution")
            .whereLayer("analysis")
            .mayOnlyAccessLayers("shared", "assignment")
            .whereLayer("scoring")
            .mayOnlyAccessLayers("shared");

    @ArchTest
    static final ArchRule rules_dependOnTheCoreOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.joda.money..", "org.jspecify..", "org.sfa.core..", "org.sfa.rules..");

    @ArchTest
    static final ArchRule rules_knowNoStorage = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sfa.core.store.memory..", "org.sfa.core.csv..", "org.sfa.core.transfer..");

    @ArchTest
    static final ArchRule time_isAnInput = noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static void classes_wereRead(JavaClasses classes) {
        assertThat(classes.contain(RuleIndex.class))
                .as("class files of the module")
                .isTrue();
    }
}
