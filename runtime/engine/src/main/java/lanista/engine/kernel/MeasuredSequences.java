// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Sequences of several lengths, run by layers that know one length alone: those of the same length run together, without
 * what lies beyond it. There the output is zero.
 *
 * @param width of the output
 */
record MeasuredSequences(Recurrence layers, long width) {
    private static final int BATCH = 0;
    private static final int TIME = 1;

    /**
     * As {@link Recurrence#run}.
     *
     * @param lengths of the sequences, integers {@code [batch]}
     */
    Course run(Tensor x, List<Tensor> start, Tensor lengths, Frame frame) {
        List<TensorVector> parts = new ArrayList<>();
        for (int i = 0; i <= start.size(); i++) {
            parts.add(new TensorVector());
        }
        List<Long> order = new ArrayList<>();
        rowsByLength(lengths).forEach((length, rows) -> {
            order.addAll(rows);
            try (Course course = ofOneLength(x, start, length, rows, frame)) {
                parts.get(0).push_back(course.sequence());
                for (int i = 0; i < start.size(); i++) {
                    parts.get(i + 1).push_back(course.states().get(i));
                }
            }
        });
        List<Long> places = new ArrayList<>();
        for (long row = 0; row < order.size(); row++) {
            places.add((long) order.indexOf(row));
        }
        List<Tensor> results = new ArrayList<>();
        try (Tensor back = index(places, x)) {
            for (int i = 0; i < parts.size(); i++) {
                int axis = i == 0 ? BATCH : 1;
                try (TensorVector part = parts.get(i);
                        Tensor joined = torch.cat(part, axis)) {
                    results.add(joined.index_select(axis, back));
                }
            }
        }
        return new Course(results.get(0), results.subList(1, results.size()));
    }

    private static Map<Long, List<Long>> rowsByLength(Tensor lengths) {
        Map<Long, List<Long>> rows = new TreeMap<>();
        for (long row = 0; row < lengths.size(0); row++) {
            try (Tensor length = torch.select(lengths, 0, row)) {
                rows.computeIfAbsent(length.item_long(), any -> new ArrayList<>())
                        .add(row);
            }
        }
        return rows;
    }

    private static Tensor index(List<Long> rows, Tensor like) {
        long[] numbers = rows.stream().mapToLong(Long::longValue).toArray();
        try (Tensor host = Tensor.create(numbers)) {
            return host.to(like.device(), torch.ScalarType.Long);
        }
    }

    private Course ofOneLength(Tensor x, List<Tensor> start, long length, List<Long> rows, Frame frame) {
        try (Tensor index = index(rows, x);
                Tensor chosen = x.index_select(BATCH, index);
                Tensor read = chosen.narrow(TIME, 0, length)) {
            List<Tensor> states =
                    start.stream().map(state -> state.index_select(1, index)).toList();
            if (length == 0) {
                return new Course(x.new_zeros(rows.size(), x.size(TIME), width), states);
            }
            try (Course course = layers.run(read, states, frame)) {
                states.forEach(Tensor::close);
                Tensor padded = torch.constant_pad_nd(course.sequence(), 0, 0, 0, x.size(TIME) - length);
                return new Course(
                        padded, course.states().stream().map(Tensor::new).toList());
            }
        }
    }
}
