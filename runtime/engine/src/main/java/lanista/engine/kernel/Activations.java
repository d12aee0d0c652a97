// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Activation functions. */
final class Activations {
    /** The slope at which ONNX's HardSigmoid is the one of torch. */
    private static final double TORCH_SLOPE = 1.0 / 6;

    private Activations() {}

    static void addTo(KernelTable table) {
        table.unary("Relu", torch::relu);
        table.unary("Sigmoid", torch::sigmoid);
        table.unary("Tanh", torch::tanh);
        table.unary("Mish", torch::mish);
        table.unary("HardSwish", torch::hardswish);
        table.add("LeakyRelu", binding -> {
            Scalar slope = binding.scalar("alpha");
            return Kernel.unary(x -> torch.leaky_relu(x, slope));
        });
        table.add("Elu", binding -> {
            Scalar alpha = binding.scalar("alpha");
            Scalar one = binding.scalar(1);
            return Kernel.unary(x -> torch.elu(x, alpha, one, one));
        });
        table.add("Celu", binding -> {
            Scalar alpha = binding.scalar("alpha");
            return Kernel.unary(x -> torch.celu(x, alpha));
        });
        table.add("Selu", binding -> {
            Scalar alpha = binding.scalar("alpha");
            Scalar gamma = binding.scalar("gamma");
            Scalar one = binding.scalar(1);
            return Kernel.unary(x -> torch.elu(x, alpha, gamma, one));
        });
        table.add("ThresholdedRelu", binding -> {
            Scalar alpha = binding.scalar("alpha");
            Scalar zero = binding.scalar(0);
            return Kernel.unary(x -> torch.threshold(x, alpha, zero));
        });
        table.add("Shrink", Activations::shrink);
        table.unary("Softsign", torch::softsign);
        table.add("Hardmax", Activations::hardmax);
        table.add("Gelu", binding -> {
            BytePointer approximation = binding.words(binding.text("approximate"));
            return Kernel.unary(x -> torch.gelu(x, approximation));
        });
        table.add("Softplus", binding -> {
            Scalar beta = binding.scalar("beta");
            Scalar threshold = binding.scalar("threshold");
            return Kernel.unary(x -> torch.softplus(x, beta, threshold));
        });
        table.add("Softmax", binding -> {
            int axis = binding.axis("axis");
            return Kernel.unary(x -> torch.softmax(x, axis));
        });
        table.add("LogSoftmax", binding -> {
            int axis = binding.axis("axis");
            return Kernel.unary(x -> torch.log_softmax(x, axis));
        });
        table.add("PRelu", binding -> {
            int weight = binding.slot("weight");
            return frame -> frame.put(torch.prelu(frame.operand(0), frame.parameter(weight)));
        });
        table.add("Swish", Activations::swish);
        table.add("HardSigmoid", Activations::hardSigmoid);
        table.add("Clip", Activations::clip);
    }

    /** {@code x * sigmoid(alpha * x)}. */
    private static Kernel swish(Binding binding) {
        if (binding.real("alpha") == 1) {
            return Kernel.unary(torch::silu);
        }
        Scalar alpha = binding.scalar("alpha");
        return Kernel.unary(x -> {
            try (Tensor scaled = torch.mul(x, alpha);
                    Tensor gate = torch.sigmoid(scaled)) {
                return torch.mul(x, gate);
            }
        });
    }

    /** {@code alpha * x + beta}, kept between 0 and 1. */
    private static Kernel hardSigmoid(Binding binding) {
        if (binding.real("alpha") == TORCH_SLOPE && binding.real("beta") == 0.5) {
            return Kernel.unary(torch::hardsigmoid);
        }
        Scalar alpha = binding.scalar("alpha");
        Scalar beta = binding.scalar("beta");
        ScalarOptional least = binding.own(new ScalarOptional(binding.scalar(0)));
        ScalarOptional most = binding.own(new ScalarOptional(binding.scalar(1)));
        return Kernel.unary(x -> {
            try (Tensor scaled = torch.mul(x, alpha);
                    Tensor shifted = torch.add(scaled, beta)) {
                return torch.clamp(shifted, least, most);
            }
        });
    }

    /** {@code x - bias * sign(x)} where x is far enough from zero. */
    private static Kernel shrink(Binding binding) {
        Scalar reach = binding.scalar("lambd");
        Scalar bias = binding.scalar("bias");
        Scalar zero = binding.scalar(0);
        return Kernel.unary(x -> {
            try (Tensor size = torch.abs(x);
                    Tensor far = torch.gt(size, reach);
                    Tensor sign = torch.sign(x);
                    Tensor moved = torch.sub(x, sign, bias)) {
                return torch.where(far, moved, zero);
            }
        });
    }

    private static Kernel hardmax(Binding binding) {
        int axis = binding.axis("axis");
        LongOptional along = binding.own(new LongOptional(axis));
        Scalar one = binding.scalar(1);
        return Kernel.unary(x -> {
            try (Tensor largest = torch.argmax(x, along, true);
                    Tensor zeros = torch.zeros_like(x)) {
                return torch.scatter(zeros, axis, largest, one);
            }
        });
    }

    private static Kernel clip(Binding binding) {
        double least = binding.real("min");
        double most = binding.real("max");
        if (least == Double.NEGATIVE_INFINITY && most == Double.POSITIVE_INFINITY) {
            return frame -> frame.put(frame.alias(0));
        }
        ScalarOptional lower = bound(binding, Math.ceil(least), least);
        ScalarOptional upper = bound(binding, Math.floor(most), most);
        return Kernel.unary(x -> torch.clamp(x, lower, upper));
    }

    /** A whole number for integers, which would become real numbers by others. */
    private static ScalarOptional bound(Binding binding, double whole, double value) {
        if (Double.isInfinite(value)) {
            return binding.own(new ScalarOptional());
        }
        Scalar number = binding.element().isFloating() ? binding.scalar(value) : binding.own(new Scalar((long) whole));
        return binding.own(new ScalarOptional(number));
    }
}
