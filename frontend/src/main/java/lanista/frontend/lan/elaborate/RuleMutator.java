// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Stop;
import lanista.frontend.lan.resolve.Module;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.MutatorRule;
import lanista.frontend.lan.view.NodeView;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.analysis.Activity;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Sources;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.space.Sampler;
import lanista.mutators.Mutator;
import lanista.mutators.Sweep;

/** One rule of a mutator that a source declares. Its choices stay open, as those of a model do. */
public final class RuleMutator implements Mutator {
    private static final List<String> PRODUCTS = List.of("Gemm", "MatMul");
    private static final String LINEAR = "Linear";

    private final Module module;
    private final Declaration.Mutator declaration;
    private final MutatorRule rule;
    private final Sources sources;

    private RuleMutator(Module module, Declaration.Mutator declaration, MutatorRule rule, Sources sources) {
        this.module = module;
        this.declaration = declaration;
        this.rule = rule;
        this.sources = sources;
    }

    /** The rules of all mutators that a file declares, its names resolved, in order. */
    public static List<Mutator> of(Module module, Sources sources) {
        List<Mutator> all = new ArrayList<>();
        for (Declaration.Mutator declaration : module.mutators()) {
            declaration.rules().forEach(rule -> all.add(new RuleMutator(module, declaration, rule, sources)));
        }
        return List.copyOf(all);
    }

    @Override
    public String name() {
        return declaration.name().text();
    }

    @Override
    public SourceSpan span() {
        return rule.operator().span();
    }

    /** A product with a trained matrix is a layer, whatever an imported model called it. */
    @Override
    public String remedy(Graph graph) {
        String operator = rule.operator().text();
        Set<String> operators = new TreeSet<>();
        graph.forEachNode(node -> {
            if (node.operation() instanceof Compute compute) {
                operators.add(compute.operator());
            }
        });
        return PRODUCTS.contains(operator) && !operators.contains(operator) && operators.contains(LINEAR)
                ? "`%s` with trained weights is the layer `%s` here: match %s() as …"
                        .formatted(operator, LINEAR, LINEAR)
                : Mutator.super.remedy(graph);
    }

    /** It asks nothing. @throws lanista.ir.diagnostic.SourceException where it is declared wrongly for this graph */
    @Override
    public Graph rewrite(Graph graph, Sampler sampler) {
        return open(graph).orThrow();
    }

    @Override
    public Parsed<Graph> open(Graph graph) {
        Elaboration elaboration = Elaboration.within(graph, sources);
        Optional<Graph> changed = Optional.empty();
        try {
            NodeView view = view(graph);
            checkArguments(view);
            RuleSite site = new RuleSite(elaboration, module, name(), rule, view);
            changed = Optional.of(Sweep.over(graph, site::replacement));
            settle(elaboration, changed.get());
        } catch (Failure failure) {
            elaboration.report().add(failure);
        } catch (Stop stop) {
            elaboration.report().add(stop.diagnostic());
        }
        return elaboration.report().hasErrors()
                ? Parsed.failed(elaboration.report().all())
                : Parsed.of(changed.orElse(graph), elaboration.report().all());
    }

    private static void settle(Elaboration elaboration, Graph graph) {
        Doubts doubts = new Doubts(elaboration);
        if (doubts.isEmpty() || elaboration.report().hasErrors()) {
            return;
        }
        try {
            doubts.settle(Activity.of(graph));
        } catch (ExprLimitException tooLarge) {
            doubts.reportAsMet();
        }
    }

    private NodeView view(Graph graph) {
        Identifier operator = rule.operator();
        Set<String> blocks = new TreeSet<>();
        graph.forEachNode(node -> {
            if (node.operation() instanceof Call call) {
                blocks.add(call.block().name());
            }
        });
        if (blocks.contains(operator.text())) {
            return NodeView.ofBlock(operator.text());
        }
        return NodeView.find(operator.text()).orElseThrow(() -> unknown(operator, blocks));
    }

    private static Failure unknown(Identifier operator, Set<String> blocks) {
        List<String> names = new ArrayList<>(blocks);
        names.addAll(NodeView.names());
        return Failure.of(Diagnostic.error(
                        Code.LAN0201,
                        operator.span(),
                        "there is no layer, operator or block `%s` to match".formatted(operator.text()))
                .withHelp(Spelling.didYouMean(operator.text(), names)
                        .orElse("match a layer of docs/language.md, an operator of the graph, or a"
                                + " block of the model")));
    }

    private void checkArguments(NodeView view) {
        Consumer<Diagnostic> wrong = diagnostic -> {
            throw Failure.of(diagnostic.withNote(
                    "it has " + (view.parameters().isEmpty() ? "none" : String.join(", ", view.parameters()))));
        };
        int positional = 0;
        for (Argument argument : rule.arguments()) {
            Optional<Identifier> name = argument.name();
            if (name.isEmpty() && ++positional > view.parameters().size()) {
                wrong.accept(Diagnostic.error(
                                Code.LAN0205,
                                argument.value().span(),
                                "`%s` has no setting in place %d".formatted(view.name(), positional))
                        .withHelp("give it by its name"));
            }
            if (name.isPresent()
                    && !view.isOpen()
                    && !view.parameters().contains(name.get().text())) {
                String text = name.get().text();
                wrong.accept(Diagnostic.error(
                                Code.LAN0205, name.get().span(), "`%s` has no `%s`".formatted(view.name(), text))
                        .withHelp(Spelling.didYouMean(text, view.parameters())
                                .orElse("what is not a setting of the layer is asked behind `where`")));
            }
        }
    }
}
