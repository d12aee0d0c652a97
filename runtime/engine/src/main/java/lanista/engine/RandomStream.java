// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A source of random numbers for tensors: a generator of libtorch with its own seed and state. With the seed {@code s} it
 * draws on the CPU what PyTorch draws after {@code torch.manual_seed(s)}, whatever the number of compute threads.
 */
public final class RandomStream implements AutoCloseable {
    private final OwnedPointers owned = new OwnedPointers();
    private final Generator generator;
    private final GeneratorOptional argument;

    private RandomStream(Generator generator) {
        this.generator = owned.own(generator);
        this.argument = owned.own(new GeneratorOptional(generator));
    }

    /**
     * A stream that starts from a seed.
     *
     * @throws lanista.ir.diagnostic.NativeException when the device is not here
     */
    public static RandomStream seeded(long seed, Device device) {
        NativeRuntime.open().require(device);
        try (PointerScope scope = new PointerScope()) {
            return new RandomStream(
                    switch (device.kind()) {
                        case CPU -> torch.make_generator_cpu(seed);
                        case CUDA -> copyOfDefault(seed, device);
                    });
        }
    }

    private static Generator copyOfDefault(long seed, Device device) {
        Generator copy =
                torch.globalContext().defaultGenerator(device.toNative()).clone();
        copy.set_current_seed(seed);
        return copy;
    }

    /** The generator, as an argument of random operators; valid until this stream is closed. */
    public GeneratorOptional generator() {
        return argument;
    }

    /** All that the next numbers depend on, to go on from after {@link #restore}. */
    public byte[] state() {
        try (PointerScope scope = new PointerScope()) {
            Tensor state = generator.get_state();
            byte[] bytes = new byte[Math.toIntExact(state.numel())];
            state.data_ptr_byte().get(bytes);
            return bytes;
        }
    }

    /**
     * Goes on from a state that {@link #state} gave, of a stream on a device of the same kind.
     *
     * @throws IllegalArgumentException when the state has another length
     */
    public void restore(byte[] state) {
        try (PointerScope scope = new PointerScope()) {
            long needed = generator.get_state().numel();
            if (state.length != needed) {
                throw new IllegalArgumentException(
                        "the state of this stream has %d bytes, got %d".formatted(needed, state.length));
            }
            TensorOptions bytes = new TensorOptions(torch.ScalarType.Byte);
            generator.set_state(torch.from_blob(new BytePointer(state), new long[] {state.length}, bytes)
                    .clone());
        }
    }

    @Override
    public void close() {
        owned.close();
    }
}
