package hookloom.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules, see docs/adr/0001-modules-and-arrows.md. */
@AnalyzeClasses(
    packages = "hookloom",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArrowsTest.NoTestJars.class})
class ArrowsTest {
  private static final String EXPLORER = "hookloom.explorer..";
  private static final String HARNESS = "hookloom.ops.testing.."; // a package of explorer
  private static final String LIVE = "hookloom.live..";
  private static final String CONTROLLER_ACTORS = "hookloom.controlleractors..";
  private static final String UNIT_AGENT_ACTORS = "hookloom.unitagentactors..";
  private static final String APP = "hookloom.app..";

  private static final DescribedPredicate<JavaClass> RULES =
      resideInAPackage("hookloom..")
          .and(
              not(
                  resideInAnyPackage(
                      EXPLORER,
                      HARNESS,
                      LIVE,
                      CONTROLLER_ACTORS,
                      UNIT_AGENT_ACTORS,
                      APP,
                      "hookloom.bench..")))
          .as("rules");

  @ArchTest
  static final ArchRule rules_seesJavaYamlAndJsonOnly =
      classes()
          .that(RULES)
          .should()
          .onlyDependOnClassesThat(
              RULES.or(
                  resideInAnyPackage(
                      "java..", "org.snakeyaml.engine..", "com.fasterxml.jackson.core..")));

  @ArchTest static final ArchRule explorer_seesRulesOnly = sees(EXPLORER, RULES);

  @ArchTest
  static final ArchRule harness_seesRulesAndExplorerOnly =
      sees(HARNESS, RULES.or(resideInAPackage(EXPLORER)));

  @ArchTest static final ArchRule live_seesRulesOnly = sees(LIVE, RULES);

  @ArchTest
  static final ArchRule controllerActors_seeRulesAndLiveOnly =
      sees(CONTROLLER_ACTORS, RULES.or(resideInAPackage(LIVE)));

  @ArchTest
  static final ArchRule unitAgentActors_seeRulesAndLiveOnly =
      sees(UNIT_AGENT_ACTORS, RULES.or(resideInAPackage(LIVE)));

  @ArchTest
  static final ArchRule explorer_isFreeOfActors =
      noClasses()
          .that()
          .resideInAPackage(EXPLORER)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.pekko..", "scala..")
          .allowEmptyShould(true);

  private static ArchRule sees(String module, DescribedPredicate<JavaClass> seen) {
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(
            resideInAPackage("hookloom..").and(not(seen)).and(not(resideInAPackage(module))))
        .allowEmptyShould(true);
  }

  /** Leaves out the test classes that a module offers to the others. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }
}
