// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What may know what: the direction of the modules, the one home of each foreign library, and no hidden inputs. */
class ArchitectureTest {
    private static final String CLI = "lanista.cli..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("lanista");

    @Test
    void modulesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("ir")
                .definedBy("lanista.ir..")
                .layer("mutators")
                .definedBy("lanista.mutators..")
                .layer("frontend")
                .definedBy("lanista.frontend..")
                .layer("codegen")
                .definedBy("lanista.codegen..")
                .layer("engine")
                .definedBy("lanista.engine..")
                .layer("search")
                .definedBy("lanista.search..")
                .layer("cli")
                .definedBy("lanista.cli..")
                .whereLayer("ir")
                .mayNotAccessAnyLayer()
                .whereLayer("mutators")
                .mayOnlyAccessLayers("ir")
                .whereLayer("frontend")
                .mayOnlyAccessLayers("ir", "mutators")
                .whereLayer("codegen")
                .mayOnlyAccessLayers("ir")
                .whereLayer("engine")
                .mayOnlyAccessLayers("ir", "mutators")
                .whereLayer("search")
                .mayOnlyAccessLayers("ir", "mutators", "frontend", "codegen", "engine")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("lanista.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nativeLibrariesStayInTheEngine() {
        onlyIn("lanista.engine..", "org.bytedeco..", "ai.onnxruntime..");
    }

    @Test
    void antlrStaysInTheLanguage() {
        onlyIn("lanista.frontend.lan..", "org.antlr..");
    }

    @Test
    void protobufStaysWithTheOnnxMessagesAndThoseThatReadAndWriteThem() {
        onlyIn(
                List.of("lanista.ir.onnx..", "lanista.frontend.onnx..", "lanista.codegen.onnx.."),
                "com.google.protobuf..");
    }

    @Test
    void picocliStaysInTheCommandLine() {
        onlyIn("lanista.cli..", "picocli..");
    }

    @Test
    void yamlStaysWithTheSearchFiles() {
        onlyIn("lanista.search.plan..", "org.snakeyaml..");
    }

    @Test
    void randomnessIsAParameter() {
        outsideOfCli().dependOnClassesThat().areAssignableTo(Random.class).check(CLASSES);
        outsideOfCli().callMethod(Math.class, "random").check(CLASSES);
        outsideOfCli().callMethod(Collections.class, "shuffle", List.class).check(CLASSES);
    }

    @Test
    void timeIsAParameter() {
        outsideOfCli().callMethod(System.class, "currentTimeMillis").check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        outsideOfCli().accessField(System.class, "out").check(CLASSES);
        outsideOfCli().accessField(System.class, "err").check(CLASSES);
    }

    private static ClassesShould outsideOfCli() {
        return noClasses().that().resideOutsideOfPackage(CLI).should();
    }

    private static void onlyIn(String home, String... libraries) {
        onlyIn(List.of(home), libraries);
    }

    private static void onlyIn(List<String> homes, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .check(CLASSES);
    }
}
