// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lanista.codegen.module.Member;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.ModuleSource;
import lanista.codegen.module.Operator;
import lanista.codegen.text.CodeWriter;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.ElementType;

/**
 * Writes a compilation unit: the model as a public class, and in it the other classes, what it is run with, and the helpers
 * that these use.
 */
final class UnitWriter {
    static final CodeWriter.Layout LAYOUT = new CodeWriter.Layout(4, 8, 120, false);

    private final ModuleSource source;
    private final Place place;
    private final Unit unit = new Unit();
    private final RegisteredNames names;
    private final Map<String, ModuleClass> classes = new LinkedHashMap<>();

    /**
     * Where a unit belongs.
     *
     * @param header lines of text on its origin
     * @param inPackage its package
     * @param weights the file that it loads
     */
    record Place(List<String> header, Optional<String> inPackage, String weights) {
        Place {
            header = List.copyOf(header);
        }
    }

    UnitWriter(ModuleSource source, Place place) {
        this.source = source;
        this.place = place;
        this.names = new RegisteredNames(source);
        source.classes().forEach(each -> classes.put(each.name(), each));
    }

    String write() {
        CodeWriter body = new CodeWriter(LAYOUT);
        model(body);
        CodeWriter out = new CodeWriter(LAYOUT);
        place.header().forEach(line -> out.wrapped(line, 3).forEach(part -> out.line("// " + JavaText.comment(part))));
        place.inPackage().ifPresent(name -> out.line("package " + name + ";").blank(1));
        unit.imports().forEach(name -> out.line("import " + name + ";"));
        return out.blank(1) + body.toString();
    }

    private void model(CodeWriter out) {
        ModuleClass model = source.model();
        List<String> paragraphs = new ArrayList<>(
                source.documentation().or(model::documentation).stream().toList());
        if (paragraphs.isEmpty()) {
            paragraphs.add("The network %s.".formatted(model.name()));
        }
        paragraphs.add("Native memory is freed by scopes: make and use a network inside of a PointerScope, which then"
                + " frees it and whatever its forward pass makes.");
        ClassWriter.documented(out, paragraphs);
        out.line("public final class %s extends %s {".formatted(model.name(), unit.torch("Module")));
        RunWriter run = new RunWriter(unit, model, place.weights());
        Map<String, String> moved = names.moved();
        out.inside(() -> {
            run.constants(moved, out);
            told(model, () -> new ClassWriter(unit, model, names, classes, "public ", converted()).members(out));
            run.methods(out);
            source.classes().subList(0, source.classes().size() - 1).forEach(each -> {
                out.blank(1);
                told(each, () -> new ClassWriter(unit, each, names, classes, "", Optional.empty()).nested(out));
            });
            unit.helpers()
                    .values()
                    .forEach(
                            helper -> out.blank(1).lines(helper.source().lines().toList()));
            run.files(!moved.isEmpty(), out);
        });
        out.line("}");
    }

    /** Names the class that has no form. */
    private static void told(ModuleClass type, Runnable written) {
        UnwritableException.told(
                "the class %s".formatted(type.name()), "a part of it is at fault, not one node", () -> {
                    written.run();
                    return type;
                });
    }

    /** The type of the elements that layers own, where it is not the one that libtorch gives them. */
    private Optional<ElementType> converted() {
        Set<ElementType> elements = new TreeSet<>();
        Optional<Operator> other = Optional.empty();
        for (Member.Owner owner : owners()) {
            for (ParameterSlot slot : owner.slots()) {
                elements.add(slot.type().element());
                other = slot.type().element() == ElementType.F32 ? other : Optional.of(owner.operator());
            }
        }
        if (elements.size() > 1) {
            BodyWriter.told(other.orElseThrow(), () -> {
                throw new UnwritableException("its tensors are not of the same type as those of other layers");
            });
        }
        return elements.stream().findFirst().filter(element -> element != ElementType.F32);
    }

    private List<Member.Owner> owners() {
        return source.classes().stream()
                .flatMap(each -> each.members().stream())
                .flatMap(member -> Fields.owners(member).stream())
                .toList();
    }
}
