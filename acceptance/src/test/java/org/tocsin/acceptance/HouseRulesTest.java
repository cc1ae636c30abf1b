package org.tocsin.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.Executors;

/** What the house agreed on and a machine can see, for all modules at once. */
@AnalyzeClasses(packages = "org.tocsin", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_BY_WHAT_THEY_ARE_FOR =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..service..",
              "..services..",
              "..dto..",
              "..util..",
              "..utils..",
              "..common..",
              "..impl..",
              "..helper..",
              "..model..");

  @ArchTest
  static final ArchRule CLASSES_ARE_NAMED_BY_WHAT_THEY_ARE =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Impl|Util|Utils|Processor|Dto)");

  /** The description of the API is written by a library that speaks Jackson 2. */
  @ArchTest
  static final ArchRule JSON_IS_JACKSON_3 =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.tocsin.alert.openapi..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.fasterxml.jackson.databind..",
              "com.fasterxml.jackson.core..",
              "com.fasterxml.jackson.datatype..");

  private static final String SETTINGS =
      "org.springframework.boot.context.properties.ConfigurationProperties";

  @ArchTest
  static final ArchRule WHAT_IS_KNOWN_IS_KEPT_APART_FROM_HOW_IT_TRAVELS =
      noClasses()
          .that(areRecordsOrSealed())
          .and()
          .resideOutsideOfPackage("org.tocsin.quickstart..") // it is all wiring
          .and()
          .areNotAnnotatedWith(SETTINGS)
          .and(areNotPartOfSettings())
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.springframework..",
                      "org.apache..",
                      "java.sql..",
                      "javax.sql..",
                      "java.net.http..",
                      "jakarta.servlet..")
                  .as("know Spring, Kafka, JDBC or HTTP"));

  @ArchTest
  static final ArchRule SERVICES_SHARE_NO_CODE_BUT_THE_CONTRACT_AND_THE_NAMED_MODULES =
      slices().matching("org.tocsin.(alert|router|adapters)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_SHARED_MODULES_KNOW_NO_SERVICE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.tocsin.contract..",
              "org.tocsin.relay..",
              "org.tocsin.offsets..",
              "org.tocsin.commands..",
              "org.tocsin.keys..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tocsin.alert..",
              "org.tocsin.router..",
              "org.tocsin.adapters..",
              "org.tocsin.quickstart..");

  @ArchTest
  static final ArchRule ROUTING_IS_A_PURE_FUNCTION =
      classes()
          .that()
          .resideInAPackage("org.tocsin.router.routing..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.tocsin.router.routing..",
              "org.tocsin.contract..",
              "java.lang..",
              "java.util..",
              "java.time..",
              "org.jspecify.annotations..");

  /**
   * Loading a class pins its carrier: the carriers can all come to wait for one that waits for one.
   */
  @ArchTest
  static final ArchRule SERVICES_RUN_ON_PLATFORM_THREADS =
      noClasses()
          .that()
          .resideInAnyPackage("org.tocsin.alert..", "org.tocsin.router..", "org.tocsin.adapters..")
          .should()
          .callMethod(Thread.class, "ofVirtual")
          .orShould()
          .callMethod(Thread.class, "startVirtualThread", Runnable.class)
          .orShould()
          .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor");

  /** Not what a store or a client declares inside itself to hold what it works with. */
  private static DescribedPredicate<JavaClass> areNotPartOfSettings() {
    return DescribedPredicate.describe(
        "are not part of settings",
        type ->
            type.getEnclosingClass().map(outer -> !outer.isAnnotatedWith(SETTINGS)).orElse(true));
  }

  private static DescribedPredicate<JavaClass> areRecordsOrSealed() {
    return describe(
        "are records or sealed, or belong to one that is",
        type ->
            isRecordOrSealed(type)
                && type.getEnclosingClass().map(HouseRulesTest::isRecordOrSealed).orElse(true));
  }

  private static boolean isRecordOrSealed(JavaClass type) {
    return type.isRecord() || type.reflect().isSealed();
  }
}
