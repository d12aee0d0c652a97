// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.codegen.module.Forward;
import lanista.codegen.module.Instance;
import lanista.codegen.module.Member;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.text.Piece;

/** The members of a class as fields of Java: their types, and what makes them under which registered names. */
final class Fields {
    private final Unit unit;
    private final RegisteredNames names;
    private final ModuleClass owner;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, ModuleClass> classes;

    /**
     * A field.
     *
     * @param type of it, or of its elements
     * @param list whether it is a list
     * @param mixed whether its elements are of several classes, so that it holds their forward passes
     * @param values what makes it, or each element
     */
    record Field(String name, String type, boolean list, boolean mixed, List<Made> values) {}

    /** An expression over the index of an element, and its registered name as a part of it. */
    record Made(Piece value, String name) {}

    Fields(Unit unit, RegisteredNames names, ModuleClass owner, Map<String, ModuleClass> classes) {
        this.unit = unit;
        this.names = names;
        this.owner = owner;
        this.classes = classes;
        owner.members().forEach(member -> fields.put(member.name(), field(member)));
    }

    private Field field(Member member) {
        return member.match(new Member.Cases<>() {
            @Override
            public Field layer(Member.Layer layer) {
                return layers(layer.name(), List.of(layer.layer()), false);
            }

            @Override
            public Field part(Member.Part part) {
                return parts(part.name(), List.of(part.instance()), false);
            }

            @Override
            public Field layers(Member.Layers layers) {
                return Fields.this.layers(layers.name(), layers.layers(), true);
            }

            @Override
            public Field parts(Member.Parts parts) {
                return Fields.this.parts(parts.name(), parts.instances(), true);
            }

            private Field layers(String name, List<Member.Owner> owners, boolean list) {
                return Fields.this.layers(name, owners, list);
            }

            private Field parts(String name, List<Instance> instances, boolean list) {
                return Fields.this.parts(name, instances, list);
            }
        });
    }

    private Field layers(String name, List<Member.Owner> owners, boolean list) {
        List<LayerForm.Made> made = IntStream.range(0, owners.size())
                .mapToObj(i -> made(owners.get(i), names.of(owner, path(name, i, list))))
                .toList();
        if (made.stream().map(LayerForm.Made::type).distinct().count() > 1) {
            throw new UnwritableException("the layers of one loop are of several classes");
        }
        return new Field(
                name,
                made.get(0).type(),
                list,
                false,
                IntStream.range(0, made.size())
                        .mapToObj(i -> new Made(made.get(i).value(), names.of(owner, path(name, i, list))))
                        .toList());
    }

    private LayerForm.Made made(Member.Owner layer, String name) {
        return BodyWriter.told(
                layer.operator(),
                () -> LayerForms.of(layer.operator().type().name())
                        .make(new LayerContext(unit, layer, JavaText.quoted(name))));
    }

    private Field parts(String name, List<Instance> instances, boolean list) {
        boolean mixed = instances.stream().map(Instance::type).distinct().count() > 1;
        return new Field(
                name,
                mixed ? functionType(instances.get(0)) : instances.get(0).type(),
                list,
                mixed,
                IntStream.range(0, instances.size())
                        .mapToObj(i -> {
                            String registered = names.of(owner, path(name, i, list));
                            return new Made(instance(instances.get(i), registered, mixed), registered);
                        })
                        .toList());
    }

    private Piece instance(Instance instance, String registered, boolean mixed) {
        Piece made = Piece.call(
                "new " + instance.type(),
                instance.arguments().stream().map(JavaText::of).map(Piece::of).toList());
        Piece module = Piece.call("register_module", List.of(Piece.of(JavaText.quoted(registered)), made));
        return mixed ? module.before("::forward") : module;
    }

    private String functionType(Instance instance) {
        Forward forward = requireNonNull(classes.get(instance.type())).forward();
        int inputs = forward.inputs().size();
        if (forward.results().size() > 1 || inputs > 2) {
            return unit.use(Helpers.forward(inputs, forward.results().size() > 1));
        }
        String function = inputs == 1 ? "java.util.function.UnaryOperator" : "java.util.function.BinaryOperator";
        return unit.use(function) + "<" + unit.torch("Tensor") + ">";
    }

    private static String path(String member, int index, boolean list) {
        return list ? member + "." + index : member;
    }

    List<Field> all() {
        return List.copyOf(fields.values());
    }

    String elementType(String member) {
        return field(member).type();
    }

    private Field field(String member) {
        Field field = fields.get(member);
        if (field == null) {
            throw new IllegalArgumentException("'%s' has no member '%s'".formatted(owner.name(), member));
        }
        return field;
    }

    boolean isMixed(String member) {
        return field(member).mixed();
    }

    /** The layer that a member is, or those that it lists. */
    List<Member.Owner> owners(String member) {
        return owner.members().stream()
                .filter(each -> each.name().equals(member))
                .findFirst()
                .map(Fields::owners)
                .orElse(List.of());
    }

    static List<Member.Owner> owners(Member member) {
        return member.match(OWNERS);
    }

    private static final Member.Cases<List<Member.Owner>> OWNERS = new Member.Cases<>() {
        @Override
        public List<Member.Owner> layer(Member.Layer member) {
            return List.of(member.layer());
        }

        @Override
        public List<Member.Owner> part(Member.Part member) {
            return List.of();
        }

        @Override
        public List<Member.Owner> layers(Member.Layers member) {
            return member.layers();
        }

        @Override
        public List<Member.Owner> parts(Member.Parts member) {
            return List.of();
        }
    };
}
