// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.codegen.Emitter;
import lanista.codegen.Export;
import lanista.codegen.Header;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.ModuleSource;
import lanista.codegen.module.build.ModuleBuilder;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/**
 * Writes a candidate as one Java class over Bytedeco's PyTorch, which loads its weights from a safetensors file. The class
 * is named by the option {@link Export#CLASS}, or else as the file is, and is in the package of {@link Export#PACKAGE}.
 */
public final class JavaEmitter implements Emitter {
    private static final String SUFFIX = ".java";

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String description() {
        return "a Java class over Bytedeco's PyTorch";
    }

    @Override
    public boolean loadsWeights() {
        return true;
    }

    @Override
    public Map<String, byte[]> emit(Export export) {
        ModuleSource source = named(
                ModuleBuilder.build(
                        export.space().name(),
                        export.space().documentation(),
                        export.candidate().graph(),
                        JavaNaming.NAMING),
                export);
        Optional<String> inPackage = export.option(Export.PACKAGE).filter(name -> !name.isEmpty());
        inPackage.filter(name -> !isPackage(name)).ifPresent(name -> {
            throw problem(
                    "'%s' is no name of a package".formatted(name), "names apart by dots are, such as org.example");
        });
        UnitWriter.Place place = new UnitWriter.Place(Header.of(export), inPackage, export.weightsFile());
        byte[] bytes = new UnitWriter(source, place).write().getBytes(StandardCharsets.UTF_8);
        return Map.of(export.file(), bytes);
    }

    /** A source whose model has the name that is asked for. */
    private static ModuleSource named(ModuleSource source, Export export) {
        String stem = export.file().endsWith(SUFFIX) ? export.stem() : "";
        String name = export.option(Export.CLASS)
                .orElse(isName(stem) ? stem : source.model().name());
        if (!isName(name) || JavaNaming.NAMING.types().contains(name)) {
            throw problem(
                    "a class cannot be called '%s' here".formatted(name),
                    "expected ASCII letters and digits that are no word of Java's or of the generated code");
        }
        if (export.file().endsWith(SUFFIX) && !stem.equals(name)) {
            throw problem(
                    "the class '%s' cannot be in the file '%s'".formatted(name, export.file()),
                    "Java wants a public class in a file of its name, here '%s.java'".formatted(name));
        }
        return renamed(source, name);
    }

    private static ModuleSource renamed(ModuleSource source, String name) {
        ModuleClass model = source.model();
        List<ModuleClass> classes =
                new ArrayList<>(source.classes().subList(0, source.classes().size() - 1));
        if (classes.stream().anyMatch(each -> each.name().equalsIgnoreCase(name))) {
            throw problem("a block is called '%s' too".formatted(name), "name the class otherwise");
        }
        classes.add(new ModuleClass(
                name, model.documentation(), model.parameters(), model.members(), model.forward(), model.stored()));
        return new ModuleSource(source.documentation(), classes);
    }

    private static boolean isName(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*+") && !text.equals("_") && !JavaNaming.isKeyword(text);
    }

    private static boolean isPackage(String text) {
        return List.of(text.split("\\.", -1)).stream().allMatch(JavaEmitter::isName);
    }

    private static SourceException problem(String message, String note) {
        return new SourceException(
                Diagnostic.error(Code.LAN0834, SourceSpan.NONE, message).withNote(note));
    }
}
