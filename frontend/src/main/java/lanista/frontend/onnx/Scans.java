// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * One Scan of ONNX, written out. Its graph takes what is carried from each repetition to the next and a slice of each
 * tensor that is scanned; it yields what is carried on, and slices of what is gathered.
 *
 * <p>From opset 9 on a tensor may be scanned along any axis. In opset 8 axis 0 of every tensor is that of the batch, which
 * the graph inside does not see, and axis 1 is scanned, for each example as far as its own length goes; zeros are gathered
 * behind that, as in ONNX Runtime.
 */
final class Scans {
    private static final int WITHOUT_BATCH = 9;

    private final Repetitions repetitions;
    private final Site site;
    private final int first;
    private final int state;
    private final int scanned;
    private final int gathered;

    Scans(Repetitions repetitions) {
        this.repetitions = repetitions;
        this.site = repetitions.site();
        this.first = site.opset() < WITHOUT_BATCH ? 1 : 0;
        long count = site.attributes().integer("num_scan_inputs", 0);
        if (count < 1 || count > site.operandCount() - first) {
            throw site.problem(
                    Code.LAN0853,
                    "its attribute 'num_scan_inputs' is %d, it has %d operands".formatted(count, site.operandCount()));
        }
        this.scanned = (int) count;
        this.state = site.operandCount() - first - scanned;
        this.gathered = repetitions.body().outputs() - state;
    }

    List<Operand> results() {
        repetitions.check(state, scanned, 0);
        return site.opset() < WITHOUT_BATCH ? ofBatch() : ofOne();
    }

    /** What a scan begins with, or ends with, and what it gathered. */
    private record Scanned(List<Operand> state, List<List<Operand>> gathered) {}

    private List<Operand> ofOne() {
        List<Long> axes = numbers("scan_input_axes", scanned);
        List<Operand> inputs = operands(first + state, scanned);
        for (int i = 0; i < scanned; i++) {
            axes.set(i, axis(axes.get(i), inputs.get(i).type().rank(), "scan_input_axes"));
        }
        int length = length(inputs, axes);
        Scanned all = scan("", operands(first, state), inputs, axes, numbers("scan_input_directions", scanned), length);
        List<Long> outputAxes = numbers("scan_output_axes", gathered);
        List<Long> directions = numbers("scan_output_directions", gathered);
        List<Operand> results = new ArrayList<>(all.state());
        for (int i = 0; i < gathered && results.size() < site.results(); i++) {
            List<Operand> each = column(all, i);
            if (directions.get(i) == 1) {
                Collections.reverse(each);
            }
            results.add(repetitions.stacked(each, outputAxes.get(i), state + i, state + i));
        }
        return results;
    }

    private List<Operand> ofBatch() {
        List<Operand> inputs = operands(first + state, scanned);
        inputs.forEach(input -> axis(1, input.type().rank(), "body"));
        int batch = length(operands(first, state + scanned), Collections.nCopies(state + scanned, 0L));
        if (batch == 0) {
            throw new Unsupported("scans a batch of no examples");
        }
        int longest = length(inputs, Collections.nCopies(scanned, 1L));
        List<Long> directions = numbers("directions", scanned);
        List<Long> lengths = lengths(batch, longest);
        if (directions.contains(1L) && lengths.stream().anyMatch(length -> length != longest)) {
            throw new Unsupported("scans sequences of several lengths from their ends");
        }
        List<List<Operand>> rows = new ArrayList<>();
        for (int example = 0; example < batch; example++) {
            Scanned one = scan(
                    example + ".",
                    slices(operands(first, state), Collections.nCopies(state, 0L), example),
                    slices(inputs, Collections.nCopies(scanned, 0L), example),
                    Collections.nCopies(scanned, 0L),
                    directions,
                    Math.toIntExact(lengths.get(example)));
            List<Operand> row = new ArrayList<>(one.state());
            for (int i = 0; i < gathered; i++) {
                row.add(repetitions.stacked(padded(column(one, i), longest), 0, state + i, state + i));
            }
            rows.add(row);
        }
        List<Operand> results = new ArrayList<>();
        for (int i = 0; i < site.results(); i++) {
            int place = i;
            List<Operand> each = rows.stream().map(row -> row.get(place)).toList();
            results.add(repetitions.stacked(each, 0, i, i));
        }
        return results;
    }

    /**
     * Scans tensors.
     *
     * @param path before the numbers of its repetitions
     * @param directions 1 for what is scanned from its end
     */
    private Scanned scan(
            String path,
            List<Operand> begin,
            List<Operand> inputs,
            List<Long> axes,
            List<Long> directions,
            int length) {
        List<Operand> current = begin;
        List<List<Operand>> rows = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            List<Operand> taken = new ArrayList<>(current);
            for (int k = 0; k < scanned; k++) {
                int at = directions.get(k) == 1 ? length - 1 - i : i;
                taken.add(slice(inputs.get(k), axes.get(k), at));
            }
            List<Operand> outputs = repetitions.run(path + i, taken);
            current = outputs.subList(0, state);
            rows.add(outputs.subList(state, outputs.size()));
        }
        return new Scanned(current, rows);
    }

    private static List<Operand> column(Scanned all, int place) {
        List<Operand> column = new ArrayList<>();
        all.gathered().forEach(row -> column.add(row.get(place)));
        return column;
    }

    /** Zeros behind what a shorter sequence yields. */
    private List<Operand> padded(List<Operand> each, int length) {
        if (each.size() == length) {
            return each;
        }
        if (each.isEmpty()) {
            throw new Unsupported("scans a sequence of length 0");
        }
        TensorType type = each.get(0).type();
        Operand zero = site.add(
                "Constant",
                Attributes.NONE
                        .with("value", 0)
                        .with("shape", Expr.list(type.shape().dimensions()))
                        .with("element", type.element().word()));
        List<Operand> padded = new ArrayList<>(each);
        padded.addAll(Collections.nCopies(length - each.size(), zero));
        return padded;
    }

    private List<Long> lengths(int batch, int longest) {
        if (!site.has(0)) {
            return Collections.nCopies(batch, (long) longest);
        }
        List<Long> lengths = site.known(0, "lengths").integers();
        if (lengths.size() != batch || lengths.stream().anyMatch(length -> length < 0 || length > longest)) {
            throw site.problem(
                    Code.LAN0301,
                    "its lengths are %s for %d sequences of length %d".formatted(lengths, batch, longest));
        }
        return lengths;
    }

    private List<Operand> operands(int from, int count) {
        List<Operand> operands = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            operands.add(site.operand(i));
        }
        return operands;
    }

    private List<Operand> slices(List<Operand> tensors, List<Long> axes, int at) {
        List<Operand> slices = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            slices.add(slice(tensors.get(i), axes.get(i), at));
        }
        return slices;
    }

    private Operand slice(Operand tensor, long axis, int at) {
        Operand index = new Operand.Counted(Numbers.scalar(ElementType.I64, Expr.of(at)));
        return site.add("Gather", Attributes.NONE.with("axis", axis), tensor, index);
    }

    /** The size that tensors have along an axis of each. */
    private int length(List<Operand> tensors, List<Long> axes) {
        List<Expr> sizes = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            TensorType type = tensors.get(i).type();
            sizes.add(type.dimension((int) axis(axes.get(i), type.rank(), "body")));
        }
        Expr size = sizes.get(0);
        if (!size.isConstant()) {
            throw new Unsupported(
                    "scans an axis of size %s: it can be written out only where that is a number".formatted(size));
        }
        if (sizes.stream().anyMatch(other -> !other.equals(size))) {
            throw site.problem(Code.LAN0301, "the axes that it scans differ in size: %s".formatted(sizes));
        }
        return Math.toIntExact(size.constant().asLong());
    }

    private long axis(long given, int rank, String attribute) {
        long axis = given < 0 ? given + rank : given;
        if (axis < 0 || axis >= rank) {
            throw site.problem(
                    Code.LAN0305,
                    "its attribute '%s' asks for axis %d of a tensor of rank %d".formatted(attribute, given, rank));
        }
        return axis;
    }

    /** An attribute with a number for each tensor, 0 where it is left out. */
    private List<Long> numbers(String attribute, int count) {
        List<Long> numbers =
                new ArrayList<>(site.attributes().integers(attribute).orElse(Collections.nCopies(count, 0L)));
        if (numbers.size() != count) {
            throw site.problem(
                    Code.LAN0853,
                    "its attribute '%s' has %d numbers for %d".formatted(attribute, numbers.size(), count));
        }
        return numbers;
    }
}
