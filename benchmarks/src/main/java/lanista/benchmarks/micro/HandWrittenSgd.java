// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import lanista.engine.OwnedPointers;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * Stochastic gradient descent with Nesterov's momentum by libtorch's fused kernel, which is several times as fast as the
 * loop over tensors of the bindings' own class of the name.
 */
final class HandWrittenSgd {
    private final List<Tensor> parameters;
    private final OperatorHandle fused;
    private final IValue parameterList;
    private final IValue momentumList;
    private final IValue[] constants;

    HandWrittenSgd(List<Tensor> parameters, OwnedPointers owned) {
        this.parameters = parameters;
        this.fused = owned.own(Dispatcher.singleton().findSchemaOrThrow("aten::_fused_sgd_", ""));
        this.parameterList = owned.own(list(parameters));
        this.momentumList =
                owned.own(list(parameters.stream().map(torch::zeros_like).toList()));
        this.constants = new IValue[] {
            owned.own(new IValue(Training.WEIGHT_DECAY)),
            owned.own(new IValue(Training.MOMENTUM)),
            owned.own(new IValue(Training.LEARNING_RATE)),
            owned.own(new IValue(0.0)), // dampening
            owned.own(new IValue(true)), // nesterov
            owned.own(new IValue(false)), // maximize
            owned.own(new IValue(false)), // is_first_step
            owned.own(new IValue()), // grad_scale
            owned.own(new IValue()) // found_inf
        };
    }

    /** Takes a step, while gradients are not recorded. */
    void step() {
        try (PointerScope scope = new PointerScope()) {
            List<Tensor> gradients = new ArrayList<>(parameters.size());
            for (Tensor parameter : parameters) {
                gradients.add(parameter.grad());
            }
            IValue[] arguments = new IValue[constants.length + 3];
            arguments[0] = parameterList;
            arguments[1] = list(gradients);
            arguments[2] = momentumList;
            System.arraycopy(constants, 0, arguments, 3, constants.length);
            fused.callBoxed(new IValueVector(arguments));
            for (Tensor parameter : parameters) {
                parameter.mutable_grad().reset();
            }
        }
    }

    private static IValue list(List<Tensor> tensors) {
        GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
        list.reserve(tensors.size());
        for (Tensor tensor : tensors) {
            list.push_back(new IValue(tensor));
        }
        return new IValue(list);
    }
}
