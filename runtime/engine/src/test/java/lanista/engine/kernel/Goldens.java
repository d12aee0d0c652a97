// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprText;
import lanista.ir.expr.TextScanner;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;

/** Reads {@code goldens.txt.gz}; {@code goldens.py} beside it made it and describes it. */
final class Goldens {
    private static final String FILE = "goldens.txt.gz";

    private final String name;
    private final Map<String, Expr> attributes = new LinkedHashMap<>();
    private final List<TestArray> operands = new ArrayList<>();
    private final List<TestArray> results = new ArrayList<>();
    private final Map<String, TestArray> parameters = new LinkedHashMap<>();
    private final Map<String, TestArray> buffers = new LinkedHashMap<>();
    private final Map<String, TestArray> gradients = new LinkedHashMap<>();
    private List<Integer> uses = List.of();
    private boolean training;

    private Goldens(String name) {
        this.name = name;
    }

    static List<KernelCase> read() {
        try (InputStream raw = Objects.requireNonNull(Goldens.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(raw), StandardCharsets.UTF_8))) {
            List<KernelCase> cases = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Goldens one = new Goldens(rest(line));
                for (String entry = lines.readLine(); !entry.isEmpty(); entry = lines.readLine()) {
                    one.enter(entry);
                }
                cases.add(one.finish());
            }
            return cases;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void enter(String line) {
        String value = rest(line);
        switch (line.substring(0, line.length() - value.length()).trim()) {
            case "attribute" -> attribute(value);
            case "operand" -> operands.add(TestArray.parse(value));
            case "uses" ->
                uses = Arrays.stream(value.split(" ")).map(Integer::valueOf).toList();
            case "parameter" -> named(value, parameters);
            case "result" -> results.add(TestArray.parse(value));
            case "buffer" -> named(value, buffers);
            case "gradient" -> named(value, gradients);
            default -> training = true;
        }
    }

    private static String rest(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static void named(String value, Map<String, TestArray> arrays) {
        arrays.put(value.substring(0, value.indexOf(' ')), TestArray.parse(rest(value)));
    }

    private void attribute(String value) {
        String[] sides = value.split(" = ", 2);
        attributes.put(sides[0], Expr.of(ExprText.readLiteral(new TextScanner(FILE, sides[1]))));
    }

    private KernelCase finish() {
        List<Integer> places =
                uses.isEmpty() ? IntStream.range(0, operands.size()).boxed().toList() : uses;
        OpType operator = Catalogue.get(name.substring(0, name.indexOf('/')));
        for (AttributeSpec spec : operator.attributes()) {
            if (spec.form() == AttributeSpec.Form.SYMBOL) {
                attributes.put(spec.name(), Expr.symbol(spec.name()));
            }
        }
        return new KernelCase(
                name,
                operator,
                new Attributes(attributes),
                training,
                operands,
                places,
                parameters,
                results,
                buffers,
                gradients);
    }
}
