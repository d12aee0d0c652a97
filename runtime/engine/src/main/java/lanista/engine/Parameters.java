// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import lanista.engine.kernel.ChannelsLast;
import lanista.engine.kernel.LayerTensors;
import lanista.engine.kernel.ScalarTypes;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * The native tensors of a program's layers on one device: trained parameters and buffers, by their full names. The
 * tensors stay the same objects until this is closed; only their values change.
 *
 * <p>The layout in memory is not row-major for all: on a CPU weights of rank 4 have their channels innermost, as the
 * kernels of convolutions want them. The order of initialisation is that of the {@link ParameterLayout}, each tensor in
 * row-major order, so a seed gives the same numbers whatever the layout in memory.
 */
public final class Parameters implements AutoCloseable {
    private static final int IMAGE_RANK = 4;

    private final ParameterLayout layout;
    private final Device device;
    private final OwnedPointers owned = new OwnedPointers();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final Map<LayerId, LayerTensors> layers = new LinkedHashMap<>();

    /** @param values the start of each entry, in row-major order and in the innermost scope */
    private Parameters(ParameterLayout layout, Device device, BiFunction<String, ParameterSlot, Tensor> values) {
        this.layout = layout;
        this.device = device;
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            layout.layers().forEach((layer, slots) -> add(layer, slots, values));
        } catch (RuntimeException failure) {
            owned.close();
            throw failure;
        }
    }

    private void add(LayerId layer, List<ParameterSlot> slots, BiFunction<String, ParameterSlot, Tensor> values) {
        List<Tensor> own = new ArrayList<>();
        List<TensorOptional> optionals = new ArrayList<>();
        for (ParameterSlot slot : slots) {
            String name = layer.slot(slot.name());
            Tensor tensor = owned.own(stored(values.apply(name, slot)));
            tensor.set_requires_grad(slot.trained());
            tensors.put(name, tensor);
            own.add(tensor);
            optionals.add(owned.own(new TensorOptional(tensor)));
        }
        layers.put(layer, new LayerTensors(own, optionals));
    }

    private Tensor stored(Tensor values) {
        boolean image = values.dim() == IMAGE_RANK && device.kind() == Device.Kind.CPU;
        return image ? ChannelsLast.copyOf(values) : values;
    }

    /**
     * New parameters, with torch.nn's initial distributions.
     *
     * @param random on the same device; the same state gives the same bits
     */
    public static Parameters initialise(ParameterLayout layout, Device device, RandomStream random) {
        return new Parameters(layout, device, (name, slot) -> {
            Tensor tensor = empty(slot, device);
            return slot.initialiser().match(new Initialisation(tensor, random.generator()));
        });
    }

    /**
     * New parameters with the values of weights.
     *
     * @param place what messages call the weights' file
     * @throws SourceException where the weights are not those of the layout, with all that is wrong
     */
    public static Parameters of(ParameterLayout layout, Weights weights, String place, Device device) {
        HostTensors.check(weights, layout, place);
        return new Parameters(layout, device, (name, slot) -> {
            Tensor host = empty(slot, Device.CPU);
            HostTensors.copyTo(HostTensors.checked(weights, name), host);
            return host.to(device.toNative(), ScalarTypes.of(slot.type().element()));
        });
    }

    /** A copy of all values, by full name, in the order of the layout. */
    public Weights toWeights() {
        Map<String, HostTensor> copies = new LinkedHashMap<>();
        layout.entries()
                .forEach((name, slot) -> copies.put(
                        name, HostTensors.copyOf(tensor(name), slot.type().element())));
        return Weights.of(copies);
    }

    private static Tensor empty(ParameterSlot slot, Device device) {
        TensorOptions options =
                new TensorOptions(ScalarTypes.of(slot.type().element())).device(new DeviceOptional(device.toNative()));
        return torch.empty(slot.type().shape().toArray(), options, new MemoryFormatOptional());
    }

    /** New parameters with the same values, on a device that may be another one. */
    public Parameters copyTo(Device target) {
        return new Parameters(layout, target, (name, slot) -> {
            Tensor copy = empty(slot, target);
            copy.copy_(tensor(name));
            return copy;
        });
    }

    /** New parameters with the same values on the same device. */
    public Parameters copy() {
        return copyTo(device);
    }

    /** Overwrites the values with those of parameters of an equal layout. */
    public void copyFrom(Parameters source) {
        if (!source.layout.equals(layout)) {
            throw new IllegalArgumentException("parameters can be copied from those of an equal layout alone");
        }
        try (GradientMode gradients = GradientMode.off()) {
            tensors.forEach((name, tensor) -> tensor.copy_(source.tensor(name)));
        }
    }

    public ParameterLayout layout() {
        return layout;
    }

    public Device device() {
        return device;
    }

    /** The full names of all entries, in the order of the layout. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /** An entry. @throws IllegalArgumentException where there is none of that name */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter '%s' among %s".formatted(name, tensors.keySet()));
        }
        return tensor;
    }

    /** The tensors that an optimizer changes, in the order of {@link #trainedNames}; they collect gradients. */
    public List<Tensor> trained() {
        return trainedNames().stream().map(this::tensor).toList();
    }

    public List<String> trainedNames() {
        return layout.names(true);
    }

    /** The running statistics and the like, which layers change themselves, in the order of their names. */
    public List<Tensor> buffers() {
        return layout.names(false).stream().map(this::tensor).toList();
    }

    /**
     * What an application of a layer reads of its tensors.
     *
     * @param operator that is applied
     * @param whole the slots that the layer has for the program
     * @param slots what this application needs: those, or smaller ones of the same names
     * @throws IllegalArgumentException where the layer is not here, or has other slots
     */
    LayerView layer(LayerId layer, OpType operator, List<ParameterSlot> whole, List<ParameterSlot> slots) {
        LayerTensors own = layers.getOrDefault(layer, LayerTensors.NONE);
        if (!whole.equals(layout.layers().get(layer)) || !LayerSlices.fit(whole, slots)) {
            throw new IllegalArgumentException("these parameters do not fit the layer '%s': it needs %s"
                    .formatted(
                            layer,
                            slots.stream()
                                    .map(slot -> slot.name() + " " + slot.type())
                                    .toList()));
        }
        if (slots.equals(whole)) {
            return () -> own;
        }
        List<Tensor> tensors =
                whole.stream().map(slot -> tensor(layer.slot(slot.name()))).toList();
        return new LayerSlices(operator, whole, slots, tensors);
    }

    /**
     * A copy of what a network needs of these parameters, by full name, in the order of its layout.
     *
     * @param graph closed, whose layers are here in sizes that are not smaller
     */
    public Weights toWeights(Graph graph) {
        Map<String, HostTensor> copies = new LinkedHashMap<>();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            parts(
                    graph,
                    (name, slot, part) -> copies.put(
                            name, HostTensors.copyOf(part, slot.type().element())));
        }
        return Weights.of(copies);
    }

    /** What takes a part of a parameter that a network needs. */
    @FunctionalInterface
    public interface PartVisitor {
        /**
         * Takes a part.
         *
         * @param part in the innermost scope: a view, unless the parameter stacks several of them
         */
        void visit(String name, ParameterSlot slot, Tensor part);
    }

    /**
     * Shows what a network needs of these parameters, in the order of its layout.
     *
     * @param graph as above
     */
    public void parts(Graph graph, PartVisitor visitor) {
        ParameterLayout.forEachLayer(graph, (layer, operator, slots) -> {
            List<ParameterSlot> whole = layout.layers().getOrDefault(layer, List.of());
            LayerTensors view = layer(layer, operator, whole, slots).tensors();
            for (int i = 0; i < slots.size(); i++) {
                visitor.visit(layer.slot(slots.get(i).name()), slots.get(i), view.tensor(i));
            }
        });
    }

    @Override
    public void close() {
        owned.close();
    }
}
