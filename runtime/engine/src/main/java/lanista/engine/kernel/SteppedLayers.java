// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Recurrent layers that run step by step.
 *
 * @param units one for each direction of each layer
 * @param directions 1, or 2 where every second unit goes from the last step to the first
 */
record SteppedLayers(List<RecurrentUnit> units, int directions) implements Recurrence {
    private static final int TIME = 1;

    SteppedLayers {
        units = List.copyOf(units);
    }

    @Override
    public Course run(Tensor x, List<Tensor> start, Frame frame) {
        List<TensorVector> last = new ArrayList<>();
        start.forEach(state -> last.add(new TensorVector()));
        Tensor sequence = new Tensor(x);
        for (int layer = 0; layer < units.size() / directions; layer++) {
            try (Tensor before = sequence;
                    TensorVector outputs = new TensorVector()) {
                for (int direction = 0; direction < directions; direction++) {
                    int unit = layer * directions + direction;
                    try (Course course = oneWay(unit, before, at(start, unit), direction == 1, frame)) {
                        outputs.push_back(course.sequence());
                        for (int i = 0; i < last.size(); i++) {
                            last.get(i).push_back(course.states().get(i));
                        }
                    }
                }
                sequence = torch.cat(outputs, -1);
            }
        }
        List<Tensor> states = new ArrayList<>();
        for (TensorVector each : last) {
            states.add(torch.stack(each));
            each.close();
        }
        return new Course(sequence, states);
    }

    private static List<Tensor> at(List<Tensor> states, int unit) {
        return states.stream().map(state -> torch.select(state, 0, unit)).toList();
    }

    /** One unit over all steps; the states to start from are closed. */
    private Course oneWay(int unit, Tensor x, List<Tensor> start, boolean backwards, Frame frame) {
        List<Tensor> states = start;
        try (Tensor inputs = units.get(unit).inputs(x, frame);
                TensorVector outputs = new TensorVector()) {
            long steps = x.size(TIME);
            for (long step = 0; step < steps; step++) {
                List<Tensor> before = states;
                try (Tensor input = torch.select(inputs, TIME, backwards ? steps - 1 - step : step)) {
                    states = units.get(unit).next(input, before, frame);
                }
                before.forEach(Tensor::close);
                outputs.push_back(states.get(0));
            }
            try (Tensor sequence = torch.stack(outputs, TIME)) {
                return new Course(backwards ? torch.flip(sequence, TIME) : new Tensor(sequence), states);
            }
        }
    }
}
