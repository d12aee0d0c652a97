// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The names that can be used at a place, and what they are. */
final class Scope {
    private final AtomicInteger names;
    private final Map<String, Shape> tensors = new LinkedHashMap<>();
    final List<String> integers = new ArrayList<>();
    final List<String> truths = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    private final Map<String, Shape> layers = new LinkedHashMap<>();

    private Scope(AtomicInteger names) {
        this.names = names;
    }

    static Scope empty() {
        return new Scope(new AtomicInteger());
    }

    Scope copy() {
        Scope copy = new Scope(names);
        copy.tensors.putAll(tensors);
        copy.integers.addAll(integers);
        copy.truths.addAll(truths);
        copy.texts.addAll(texts);
        copy.layers.putAll(layers);
        return copy;
    }

    /** A name that is not taken. */
    String fresh(String stem) {
        return stem + names.getAndIncrement();
    }

    void declare(String name, Shape shape) {
        tensors.put(name, shape);
    }

    /** A layer that suits one shape and keeps it. */
    void declareLayer(String name, Shape shape) {
        layers.put(name, shape);
    }

    List<String> tensors() {
        return List.copyOf(tensors.keySet());
    }

    List<String> layers(Shape shape) {
        return layers.keySet().stream()
                .filter(name -> shape.equals(layers.get(name)))
                .toList();
    }

    Shape shape(String name) {
        Shape shape = tensors.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return shape;
    }

    List<String> tensors(Shape shape) {
        return tensors.keySet().stream()
                .filter(name -> shape.equals(tensors.get(name)))
                .toList();
    }
}
