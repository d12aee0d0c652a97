// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.codegen.module.Forward;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/**
 * Writes what a model is run with: how weights and arrays are read, and a {@code main}. One that answers with a row of
 * numbers for each example classifies and trains on; another runs and writes what comes out.
 */
final class RunWriter {
    private static final String SCOPED =
            "@SuppressWarnings(\"try\") // A scope works by being open: it frees what is made while it is.";

    private final Unit unit;
    private final ModuleClass model;
    private final String weights;
    private final Forward forward;
    private final Set<String> taken = new HashSet<>();

    RunWriter(Unit unit, ModuleClass model, String weights) {
        this.unit = unit;
        this.model = model;
        this.weights = weights;
        this.forward = model.forward();
        forward.inputs().forEach(input -> taken.add(input.name()));
    }

    /** Whether every input is a batch of examples, and the one result a row of numbers for each. */
    private boolean classifies() {
        Set<Expr> batches =
                forward.inputs().stream().map(input -> batch(input.type())).collect(Collectors.toSet());
        TensorType result = forward.types().get(0);
        batches.add(batch(result));
        return forward.types().size() == 1
                && result.rank() == 2
                && result.element().isFloating()
                && !forward.inputs().isEmpty()
                && batches.size() == 1
                && batches.iterator().next() instanceof Expr.Symbol;
    }

    private static Expr batch(TensorType type) {
        return type.rank() == 0 ? Expr.of(0) : type.dimension(0);
    }

    /** @param moved where weights files have other names */
    void constants(Map<String, String> moved, CodeWriter out) {
        out.line("private static final String WEIGHTS = %s;".formatted(JavaText.quoted(weights)));
        if (classifies()) {
            out.line("private static final int BATCH = 64;");
            out.line("private static final double LEARNING_RATE = 1e-3;");
        }
        if (!moved.isEmpty()) {
            out.blank(1).line("/** Where the weights file has other names than the modules: the starts of both. */");
            List<Piece> entries = moved.entrySet().stream()
                    .map(entry -> Piece.call(
                            "Map.entry",
                            List.of(
                                    Piece.of(JavaText.quoted(entry.getKey())),
                                    Piece.of(JavaText.quoted(entry.getValue())))))
                    .toList();
            out.write(Piece.call(unit.use("java.util.Map") + ".ofEntries", entries)
                    .after("private static final Map<String, String> STORED = ")
                    .before(";"));
        }
        out.blank(1);
    }

    void methods(CodeWriter out) {
        if (classifies()) {
            out.blank(1);
            classify(out);
            out.blank(1);
            train(out);
        }
        out.blank(1);
        main(out);
    }

    private String parameters() {
        return forward.inputs().stream()
                .map(input -> unit.torch("Tensor") + " " + input.name())
                .collect(Collectors.joining(", "));
    }

    private String arguments(String method) {
        return forward.inputs().stream()
                .map(input -> input.name() + "." + method)
                .collect(Collectors.joining(", "));
    }

    /** A variable that no input is called. */
    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private String first() {
        return forward.inputs().get(0).name();
    }

    private void classify(CodeWriter out) {
        String classes = free("classes");
        String from = free("from");
        String count = free("count");
        unit.torch("NoGradGuard");
        unit.torch("LongOptional");
        out.line("/** The class of each example: the place of its largest number. */");
        out.line(SCOPED);
        out.line("public long[] classify(%s) {".formatted(parameters()));
        out.inside(() -> {
            out.line("eval();");
            out.line("long[] %s = new long[Math.toIntExact(%s.size(0))];".formatted(classes, first()));
            out.line("for (int %s = 0; %s < %s.length; %s += BATCH) {".formatted(from, from, classes, from));
            out.inside(() -> {
                out.line("int %s = Math.min(BATCH, %s.length - %s);".formatted(count, classes, from));
                out.line("try (%s %s = new PointerScope();".formatted(scope(), free("scope")));
                out.line("        NoGradGuard %s = new NoGradGuard()) {".formatted(free("noGradients")));
                out.inside(() -> {
                    String part = arguments("narrow(0, %s, %s)".formatted(from, count));
                    out.line("Tensor %s = forward(%s);".formatted(free("output"), part));
                    out.line("%s.argmax(new LongOptional(1), false).data_ptr_long().get(%s, %s, %s);"
                            .formatted(free("output"), classes, from, count));
                });
                out.line("}");
            });
            out.line("}");
            out.line("return %s;".formatted(classes));
        });
        out.line("}");
    }

    private String scope() {
        return unit.use("org.bytedeco.javacpp.PointerScope");
    }

    private void train(CodeWriter out) {
        List.of("Adam", "AdamOptions", "TensorOptions", "global.torch").forEach(unit::torch);
        String labels = free("labels");
        String rows = free("rows");
        out.line(
                "/** Trains on with Adam, in batches of shuffled examples, and returns the mean loss of each epoch. */");
        out.line(SCOPED);
        out.line("public double[] trainOn(%s, Tensor %s, int epochs, double learningRate) {"
                .formatted(parameters(), labels));
        out.inside(() -> {
            out.line("train(true);");
            out.line("double[] losses = new double[epochs];");
            out.line("long examples = %s.size(0);".formatted(first()));
            out.line("try (%s scope = new PointerScope()) {".formatted(scope()));
            out.inside(() -> {
                out.line("Adam adam = new Adam(parameters(), new AdamOptions(learningRate));");
                out.line("for (int epoch = 0; epoch < epochs; epoch++) {");
                out.inside(() -> epoch(labels, rows, out));
                out.line("}");
            });
            out.line("}");
            out.line("return losses;");
        });
        out.line("}");
    }

    private void epoch(String labels, String rows, CodeWriter out) {
        out.line("Tensor order = torch.randperm(examples, new TensorOptions(torch.ScalarType.Long));");
        out.line("for (long from = 0; from < examples; from += BATCH) {");
        out.inside(() -> {
            out.line("long count = Math.min(BATCH, examples - from);");
            out.line("try (PointerScope step = new PointerScope()) {");
            out.inside(() -> {
                out.line("Tensor %s = order.narrow(0, from, count);".formatted(rows));
                out.line("Tensor output = forward(%s);".formatted(arguments("index_select(0, %s)".formatted(rows))));
                out.line("Tensor loss = torch.cross_entropy_loss(output, %s.index_select(0, %s));"
                        .formatted(labels, rows));
                out.lines(List.of(
                        "adam.zero_grad();",
                        "loss.backward();",
                        "adam.step();",
                        "losses[epoch] += loss.item_double() * count / examples;"));
            });
            out.line("}");
        });
        out.line("}");
    }

    private void main(CodeWriter out) {
        int inputs = forward.inputs().size();
        String files = forward.inputs().stream()
                .map(input -> input.name().toUpperCase(Locale.ROOT) + ".npy")
                .collect(Collectors.joining(" "));
        unit.use("java.io.IOException");
        unit.use("java.util.List");
        out.line("/** Runs the network on arrays as NumPy stores them. */");
        out.line(SCOPED);
        out.line("public static void main(String[] arguments) throws IOException {");
        out.inside(() -> {
            out.line("List<String> words = List.of(arguments);");
            if (classifies()) {
                classifying(files, inputs, out);
            } else {
                running(files, inputs, out);
            }
        });
        out.line("}");
    }

    private void classifying(String files, int inputs, CodeWriter out) {
        out.line("boolean classifies = words.size() == %d && words.get(0).equals(\"classify\");".formatted(inputs + 1));
        out.line("boolean trains = words.size() == %d && words.get(0).equals(\"train\");".formatted(inputs + 3));
        out.line("if (!classifies && !trains) {");
        out.inside(() -> out.line("throw new IllegalArgumentException(%s);"
                .formatted(JavaText.quoted(
                        "expected: classify %s, or: train %s LABELS.npy EPOCHS".formatted(files, files)))));
        out.line("}");
        out.line("try (PointerScope scope = new PointerScope()) {");
        out.inside(() -> {
            made(out);
            out.line("if (classifies) {");
            out.inside(() -> out.write(Piece.call("network.classify", arrays(1))
                    .after("System.out.println(%s.toString(".formatted(unit.use("java.util.Arrays")))
                    .before("));")));
            out.line("} else {");
            out.inside(() -> {
                out.line("Tensor labels = array(Path.of(words.get(%d)), torch.ScalarType.Long);".formatted(inputs + 1));
                List<Piece> all = new ArrayList<>(arrays(1));
                all.add(Piece.of("labels"));
                all.add(Piece.of("Integer.parseInt(words.get(%d))".formatted(inputs + 2)));
                all.add(Piece.of("LEARNING_RATE"));
                out.write(Piece.call("network.trainOn", all)
                        .after("double[] losses = ")
                        .before(";"));
                out.line("System.out.println(Arrays.toString(losses));");
                out.line("network.save(weights());");
            });
            out.line("}");
        });
        out.line("}");
    }

    private void made(CodeWriter out) {
        out.line("%s network = new %s();".formatted(model.name(), model.name()));
        out.line("network.load(weights());");
    }

    private List<Piece> arrays(int first) {
        return IntStream.range(0, forward.inputs().size())
                .mapToObj(i -> Piece.of("array(Path.of(words.get(%d)), %s.ScalarType.%s)"
                        .formatted(
                                first + i,
                                unit.torch("global.torch"),
                                Context.scalarType(
                                        forward.inputs().get(i).type().element()))))
                .toList();
    }

    private void running(String files, int inputs, CodeWriter out) {
        int results = forward.results().size();
        String outputs = IntStream.range(0, results)
                .mapToObj(i -> results == 1 ? "OUTPUT.npy" : "OUTPUT%d.npy".formatted(i + 1))
                .collect(Collectors.joining(" "));
        unit.torch("NoGradGuard");
        out.line("if (words.size() != %d) {".formatted(inputs + results));
        out.inside(() -> out.line("throw new IllegalArgumentException(%s);"
                .formatted(JavaText.quoted(
                        "expected: %s %s".formatted(files, outputs).strip()))));
        out.line("}");
        out.line("try (%s scope = new PointerScope();".formatted(scope()));
        out.line("        NoGradGuard noGradients = new NoGradGuard()) {");
        out.inside(() -> {
            made(out);
            out.line("network.eval();");
            Piece forwarded = Piece.call("network.forward", arrays(0));
            Piece all = results == 1 ? Piece.call("List.of", List.of(forwarded)) : forwarded;
            out.write(all.after("List<%s> results = ".formatted(unit.torch("Tensor")))
                    .before(";"));
            out.line("for (int i = 0; i < results.size(); i++) {");
            out.inside(() -> out.line("write(Path.of(words.get(%d + i)), results.get(i));".formatted(inputs)));
            out.line("}");
        });
        out.line("}");
    }

    /** @param moved whether names in weights files differ */
    void files(boolean moved, CodeWriter out) {
        out.blank(1).lines(Part.of("place", unit));
        out.blank(1).lines(Part.of("loading", unit));
        out.blank(1).lines(Part.of(moved ? "moved-tensors" : "tensors", unit));
        out.blank(1).lines(Part.of("bytes", unit));
        if (!forward.inputs().isEmpty()) {
            out.blank(1).lines(Part.of("array", unit));
        }
        if (!classifies()) {
            out.blank(1).lines(Part.of("write", unit));
        }
        out.blank(1).lines(Part.of("Weights", unit));
        out.blank(1).lines(Part.of("Header", unit));
    }
}
