// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Recurrent layers one by one, between which elements of the sequence are dropped. */
record DroppedBetween(List<Recurrence> layers, Noise noise, int directions) implements Recurrence {
    DroppedBetween {
        layers = List.copyOf(layers);
    }

    @Override
    public Course run(Tensor x, List<Tensor> start, Frame frame) {
        List<TensorVector> last = new ArrayList<>();
        start.forEach(state -> last.add(new TensorVector()));
        Tensor sequence = new Tensor(x);
        for (int layer = 0; layer < layers.size(); layer++) {
            try (Tensor before = sequence;
                    Tensor read = layer == 0 ? new Tensor(before) : noise.applyTo(before, frame)) {
                List<Tensor> own = of(layer, start);
                Course course = layers.get(layer).run(read, own, frame);
                own.forEach(Tensor::close);
                sequence = course.sequence();
                for (int i = 0; i < last.size(); i++) {
                    try (Tensor state = course.states().get(i)) {
                        last.get(i).push_back(state);
                    }
                }
            }
        }
        List<Tensor> states = new ArrayList<>();
        for (TensorVector each : last) {
            states.add(torch.cat(each));
            each.close();
        }
        return new Course(sequence, states);
    }

    /** The part of the states that a layer starts from. */
    private List<Tensor> of(int layer, List<Tensor> start) {
        return start.stream()
                .map(state -> state.narrow(0, (long) layer * directions, directions))
                .toList();
    }
}
