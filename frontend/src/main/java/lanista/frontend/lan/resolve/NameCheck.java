// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.ModelInput;
import lanista.frontend.lan.syntax.MutatorAction;
import lanista.frontend.lan.syntax.MutatorRule;
import lanista.frontend.lan.syntax.ParameterSyntax;
import lanista.frontend.lan.syntax.TypeSyntax;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.type.ElementType;

/** Checks every name of a file: that it is defined once, written as its kind is written, and known where it is used. */
final class NameCheck implements Declaration.Cases<Void> {
    /** What a block's parameter may be. */
    private static final List<String> KINDS = List.of("int", "float", "bool", "string", "list", "layer");

    private final Module module;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final DependencyCheck dependencies;

    /** Element types by their names in PyTorch. */
    private static final Map<String, String> TORCH_TYPES = Map.ofEntries(
            Map.entry("half", "f16"),
            Map.entry("float16", "f16"),
            Map.entry("bfloat16", "bf16"),
            Map.entry("float", "f32"),
            Map.entry("float32", "f32"),
            Map.entry("double", "f64"),
            Map.entry("float64", "f64"),
            Map.entry("int8", "i8"),
            Map.entry("int16", "i16"),
            Map.entry("int", "i32"),
            Map.entry("int32", "i32"),
            Map.entry("long", "i64"),
            Map.entry("int64", "i64"),
            Map.entry("uint8", "u8"));

    private NameCheck(Module module) {
        this.module = module;
        this.dependencies = new DependencyCheck(module, problems);
    }

    static List<Diagnostic> check(Module module) {
        NameCheck check = new NameCheck(module);
        check.definedOnce();
        module.tree().declarations().forEach(declaration -> declaration.match(check));
        check.dependencies.reportCycles();
        return check.problems;
    }

    private void definedOnce() {
        Map<String, SourceSpan> places = new HashMap<>();
        for (Module imported : module.imports()) {
            imported.own().forEach((name, declaration) -> {
                SourceSpan place = nameOf(declaration).span();
                if (places.putIfAbsent(name, place) != null) {
                    reportTwice(name, importOf(imported), places.get(name));
                }
            });
        }
        for (Declaration declaration : module.tree().declarations()) {
            if (!(declaration instanceof Declaration.Import)) {
                Identifier name = nameOf(declaration);
                SourceSpan earlier = places.putIfAbsent(name.text(), name.span());
                if (earlier != null) {
                    reportTwice(name.text(), name.span(), earlier);
                }
            }
        }
    }

    private static Identifier nameOf(Declaration declaration) {
        if (declaration instanceof Declaration.Mutator mutator) {
            return mutator.name();
        }
        return declaration instanceof Declaration.Model model
                ? model.name()
                : Module.shared(declaration).orElseThrow();
    }

    private SourceSpan importOf(Module imported) {
        return module.tree().declarations().stream()
                .filter(Declaration.Import.class::isInstance)
                .map(Declaration::span)
                .skip(module.imports().indexOf(imported))
                .findFirst()
                .orElse(SourceSpan.wholeFile(module.file()));
    }

    private void reportTwice(String name, SourceSpan span, SourceSpan earlier) {
        problems.add(Diagnostic.error(Code.LAN0202, span, "`%s` is defined twice".formatted(name))
                .withNote("it is defined at %s too".formatted(earlier))
                .withHelp("give one of them another name"));
    }

    @Override
    public Void importFile(Declaration.Import declaration) {
        return null;
    }

    @Override
    public Void constant(Declaration.Constant declaration) {
        lowerCase(declaration.name(), "a constant");
        bodyCheck(declaration.name().text()).expression(declaration.value(), NameScope.ofBody());
        return null;
    }

    @Override
    public Void block(Declaration.Block declaration) {
        capital(declaration.name(), "a block");
        BodyCheck check = bodyCheck(declaration.name().text());
        NameScope scope = NameScope.ofBody();
        for (ParameterSyntax parameter : declaration.parameters()) {
            lowerCase(parameter.name(), "a parameter");
            kind(parameter.kind());
            parameter.defaultValue().ifPresent(value -> check.expression(value, scope));
            declare(parameter.name(), scope);
        }
        for (Identifier input : declaration.inputs()) {
            lowerCase(input, "an input");
            declare(input, scope);
        }
        declaration.rest().ifPresent(rest -> {
            lowerCase(rest, "an input");
            declare(rest, scope);
        });
        check.root(declaration.body(), scope);
        return null;
    }

    @Override
    public Void model(Declaration.Model declaration) {
        capital(declaration.name(), "a model");
        NameScope scope = NameScope.ofBody();
        for (ModelInput input : declaration.inputs()) {
            lowerCase(input.name(), "an input");
            type(input.type());
            declare(input.name(), scope);
        }
        declaration.outputs().forEach(this::type);
        bodyCheck(declaration.name().text()).root(declaration.body(), scope);
        return null;
    }

    @Override
    public Void mutator(Declaration.Mutator declaration) {
        capital(declaration.name(), "a mutator");
        BodyCheck check = bodyCheck(declaration.name().text());
        for (MutatorRule rule : declaration.rules()) {
            rule.arguments().forEach(argument -> check.expression(argument.value(), NameScope.ofBody()));
            lowerCase(rule.target(), "a node");
            NameScope scope = NameScope.ofBody();
            declare(rule.target(), scope);
            rule.condition().ifPresent(condition -> check.expression(condition, scope));
            for (MutatorAction action : rule.actions()) {
                target(action.target(), rule);
                action.layer().ifPresent(layer -> check.expression(layer, scope));
            }
        }
        return null;
    }

    private void target(Identifier name, MutatorRule rule) {
        String matched = rule.target().text();
        if (!name.text().equals(matched)) {
            problems.add(
                    Diagnostic.error(Code.LAN0201, name.span(), "there is no node `%s` here".formatted(name.text()))
                            .withHelp("the rule calls the node that it matches `%s`".formatted(matched)));
        }
    }

    private BodyCheck bodyCheck(String user) {
        return new BodyCheck(module, problems, name -> dependencies.uses(user, name));
    }

    private void declare(Identifier name, NameScope scope) {
        if (scope.has(name.text())) {
            problems.add(Diagnostic.error(
                            Code.LAN0202, name.span(), "`%s` is defined twice in this list".formatted(name.text()))
                    .withHelp("give one of them another name"));
        }
        scope.declare(name.text());
    }

    private void kind(Identifier kind) {
        unknown(kind, "kind of parameter", KINDS, Code.LAN0201);
    }

    private void type(TypeSyntax type) {
        List<String> words =
                Arrays.stream(ElementType.values()).map(ElementType::word).toList();
        Identifier element = type.element();
        String meant = TORCH_TYPES.getOrDefault(element.text(), "");
        if (meant.isEmpty()) {
            unknown(element, "element type", words, Code.LAN0303);
        } else {
            String message = "there is no element type `%s`".formatted(element.text());
            problems.add(Diagnostic.error(Code.LAN0303, element.span(), message)
                    .withHelp("did you mean `%s`?".formatted(meant)));
        }
    }

    private void unknown(Identifier word, String what, List<String> known, Code code) {
        if (!known.contains(word.text())) {
            problems.add(Diagnostic.error(code, word.span(), "there is no %s `%s`".formatted(what, word.text()))
                    .withHelp("there are " + String.join(", ", known)));
        }
    }

    private void capital(Identifier name, String what) {
        if (!Character.isUpperCase(name.text().charAt(0))) {
            reportCase(name, what + " starts with a capital letter", capitalised(name.text()));
        } else if (Builtins.has(name.text())) {
            problems.add(Diagnostic.error(Code.LAN0202, name.span(), "`%s` is a built-in layer".formatted(name.text()))
                    .withHelp("give the block another name"));
        }
    }

    private void lowerCase(Identifier name, String what) {
        BodyCheck.lowerCase(name, what).ifPresent(problems::add);
    }

    private void reportCase(Identifier name, String rule, Optional<String> proposal) {
        Diagnostic diagnostic =
                Diagnostic.error(Code.LAN0216, name.span(), "%s, this is `%s`".formatted(rule, name.text()));
        problems.add(proposal.map(text -> diagnostic.withHelp("call it `%s`".formatted(text)))
                .orElse(diagnostic));
    }

    private static Optional<String> capitalised(String name) {
        return Character.isLetter(name.charAt(0))
                ? Optional.of(Character.toUpperCase(name.charAt(0)) + name.substring(1))
                : Optional.empty();
    }
}
