package org.tocsin.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The contract can be read by a program that has nothing of ours but this. */
@AnalyzeClasses(packages = "org.tocsin.contract", importOptions = DoNotIncludeTests.class)
class IndependenceTest {

  @ArchTest
  static final ArchRule NO_SPRING_NO_KAFKA_NO_DATABASE_NO_HTTP =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache..",
              "java.sql..",
              "javax.sql..",
              "java.net..",
              "jakarta..");
}
