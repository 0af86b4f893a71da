package org.sfa.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sfa.core.error.SfaException;

/** The house rules that a compiler does not check. */
@AnalyzeClasses(packages = "org.sfa.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.sfa.core";

    /** The floors, lowest first; a package uses its own floor and those below it. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("error"),
            Set.of("id", "value", "time", "currency", "calibration"),
            Set.of("query"),
            Set.of("field"),
            Set.of("access"),
            Set.of("store"),
            Set.of("organization"),
            Set.of("product", "customer", "activity", "message", "approval", "erp"),
            Set.of("opportunity"),
            Set.of("lead", "quote", "quota", "forecast"),
            Set.of("order"),
            Set.of("store.memory", "json", "csv", "document"),
            Set.of("transfer"),
            Set.of(""));

    private static final int STORE = 5;

    @ArchTest
    static final ArchRule packages_useNoPackageAboveTheirFloor = classes().should(stayOnTheirFloor());

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule storeInMemory_usesTheStoreAndWhatIsBelow = classes()
            .that()
            .resideInAPackage(ROOT + ".store.memory..")
            .should()
            .onlyDependOnClassesThat(describe(
                    "are no higher than the store",
                    c -> !c.getPackageName().startsWith(ROOT) || name(c).equals("store.memory") || floor(c) <= STORE));

    @ArchTest
    static final ArchRule storeInMemory_isUsedByTheFacadeOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".store.memory..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".store.memory.."));

    @ArchTest
    static final ArchRule calibration_knowsNumbersOnly = classes()
            .that()
            .resideInAPackage(ROOT + ".calibration..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", ROOT + ".error..", ROOT + ".calibration..");

    @ArchTest
    static final ArchRule model_knowsNeitherCsvNorJson = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".csv..", ROOT + ".json..", ROOT + ".transfer..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ROOT + ".csv..", ROOT + ".json.."));

    @ArchTest
    static final ArchRule logging_isSlf4j =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule console_isLeftToTheEmbedder = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule time_isAnInput = classes().should(askNoClockOfTheSystem());

    @ArchTest
    static final ArchRule names_sayWhatAClassIs = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Manager)")
            .orShould()
            .resideInAnyPackage("..util..", "..impl..", "..dao..", "..model..", "..service..");

    @ArchTest
    static final ArchRule publicExceptions_areSfaExceptions = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .and()
            .arePublic()
            .should()
            .beAssignableTo(SfaException.class)
            .andShould()
            .haveSimpleNameEndingWith("Exception");

    @ArchTest
    static final ArchRule signatures_hideOtherLibraries = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackage("..internal..")
            .should(keepLibrariesOutOfSignatures());

    @ArchTest
    static void everyPackage_hasAFloor(JavaClasses classes) {
        Set<String> known = new HashSet<>();
        FLOORS.forEach(known::addAll);
        Set<String> found = new HashSet<>();
        classes.forEach(type -> found.add(name(type)));

        assertThat(found).isSubsetOf(known).contains("store", "lead", "store.memory");
        assertThat(classes.contain(SfaException.class))
                .as("class files of Java 17 were read")
                .isTrue();
    }

    /** The name of the package below the root; what lies deeper in a package, such as internal, belongs to it. */
    private static String name(JavaClass type) {
        String rest =
                type.getPackageName().equals(ROOT) ? "" : type.getPackageName().substring(ROOT.length() + 1);
        if (rest.equals("store.memory") || rest.startsWith("store.memory.")) {
            return "store.memory";
        }
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    private static int floor(JavaClass type) {
        for (int i = 0; i < FLOORS.size(); i++) {
            if (FLOORS.get(i).contains(name(type))) {
                return i;
            }
        }
        throw new AssertionError(type.getPackageName() + " has no floor");
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    private static ArchCondition<JavaClass> stayOnTheirFloor() {
        return new ArchCondition<>("use no package above their floor") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (isOurs(target) && floor(target) > floor(type)) {
                        events.add(violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> askNoClockOfTheSystem() {
        Set<String> clocks = Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds");
        Set<Class<?>> times =
                Set.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class, OffsetDateTime.class);
        return new ArchCondition<>("not ask the clock of the system, but for the defaults of store and facade") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    JavaClass owner = access.getTargetOwner();
                    String name = access.getName();
                    // With an argument, now(clock) reads the time that was passed in.
                    boolean now = name.equals("now")
                            && times.stream().anyMatch(owner::isEquivalentTo)
                            && !access.getDescription().contains("now(java.time.Clock)");
                    boolean clock = owner.isEquivalentTo(Clock.class) && clocks.contains(name);
                    boolean system = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
                    if ((now || clock || system) && !(clock && isDefault(access))) {
                        events.add(violated(type, access.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isDefault(JavaAccess<?> access) {
        String owner = access.getOriginOwner().getName();
        return owner.startsWith(ROOT + ".Sfa")
                || (owner.equals(ROOT + ".store.memory.InMemoryStore")
                        && access.getOrigin().getName().equals("create"));
    }

    private static ArchCondition<JavaClass> keepLibrariesOutOfSignatures() {
        return new ArchCondition<>(
                "have no types of Guava, Jackson databind, JMustache or libphonenumber in their signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaMember> members = type.getMembers().stream().filter(ArchitectureTest::isApi);
                members.forEach(member -> signature(member)
                        .filter(part -> part.getPackageName().startsWith("com.google.")
                                || part.getPackageName().startsWith("com.fasterxml.jackson.databind")
                                || part.getPackageName().startsWith("com.fasterxml.uuid")
                                || part.getPackageName().startsWith("com.samskivert."))
                        .forEach(part ->
                                events.add(violated(type, member.getDescription() + " shows " + part.getName()))));
                type.getAllRawSuperclasses().stream()
                        .filter(part -> part.getPackageName().startsWith("com."))
                        .forEach(part -> events.add(violated(type, type.getName() + " extends " + part.getName())));
            }
        };
    }

    private static boolean isApi(JavaMember member) {
        boolean visible = member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
        return visible && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                Stream.concat(
                        unit.getParameterTypes().stream().flatMap(t -> t.getAllInvolvedRawTypes().stream()),
                        unit.getExceptionTypes().stream()));
    }
}
