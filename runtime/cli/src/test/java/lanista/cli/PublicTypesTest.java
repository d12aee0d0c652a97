// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A type is public because another package needs it, or because it is listed in {@code api.txt} as made for users. */
class PublicTypesTest {
    /** What ANTLR and protoc generate is public whether anyone needs it or not. */
    private static final List<String> GENERATED = List.of("lanista.frontend.lan.grammar", "lanista.ir.onnx");

    private static final List<String> WITHOUT_A_CALLER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("lanista").stream()
                    .filter(JavaClass::isTopLevelClass)
                    .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                    .filter(type -> !GENERATED.contains(type.getPackageName()))
                    .filter(type -> type.getDirectDependenciesToSelf().stream().noneMatch(PublicTypesTest::crosses))
                    .map(JavaClass::getName)
                    .sorted()
                    .toList();

    @Test
    void haveACallerElsewhereOrAreApi() throws IOException {
        assertThat(WITHOUT_A_CALLER)
                .as("public types that no other package uses: make them package-private, or add them to api.txt")
                .isSubsetOf(api());
    }

    @Test
    void apiListsOnlyWhatHasNoCaller() throws IOException {
        assertThat(api())
                .as("entries of api.txt that no longer name a public type, or one that has a caller anyway")
                .isSubsetOf(WITHOUT_A_CALLER);
    }

    private static boolean crosses(Dependency dependency) {
        return !dependency
                .getOriginClass()
                .getPackageName()
                .equals(dependency.getTargetClass().getPackageName());
    }

    private static List<String> api() throws IOException {
        try (InputStream resource = PublicTypesTest.class.getResourceAsStream("api.txt")) {
            assertThat(resource).as("api.txt beside this class").isNotNull();
            return new String(resource.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
