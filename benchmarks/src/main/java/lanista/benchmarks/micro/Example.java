// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import lanista.benchmarks.micro.HandWrittenTraining.Network;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;

/** A space of the folder {@code examples}, and a candidate of it that was written by hand as well. */
public enum Example {
    /** One-channel images of 8x8 pixels. */
    DIGITS("digits.lan", """
            {"conv2": "plain", "dropout1": 0.25, "features": 128}""") {
        @Override
        TrainingBatch batch() {
            return TrainingBatch.of(64, 1, 8);
        }

        @Override
        Network writtenByHand(HandWrittenLayers layers) {
            return new HandWrittenDigits(layers, 0.25, 0.5);
        }
    },

    /** Colour images of 32x32 pixels; every operation is in the candidate. */
    NASBENCH201("nasbench201.lan", """
            {"edge/0->1": "nor_conv_3x3", "edge/0->2": "avg_pool_3x3", "edge/1->2": "nor_conv_1x1",
             "edge/0->3": "skip_connect", "edge/1->3": "none", "edge/2->3": "nor_conv_3x3"}""") {
        @Override
        TrainingBatch batch() {
            return TrainingBatch.of(32, 3, 32);
        }

        @Override
        Network writtenByHand(HandWrittenLayers layers) {
            return new HandWrittenNasBench(layers);
        }
    };

    private final String file;
    private final String architecture;

    Example(String file, String architecture) {
        this.file = file;
        this.architecture = architecture;
    }

    /** A batch of the size that suits the network. */
    abstract TrainingBatch batch();

    /** The network of the candidate, as a person writes it. */
    abstract Network writtenByHand(HandWrittenLayers layers);

    /** The text of the space. */
    String text() {
        try (InputStream stream = Example.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the resource '%s' is missing from the benchmarks".formatted(file));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The space. */
    public ModelSpace space() {
        return Lan.parse(file, text()).orThrow();
    }

    /** The architecture of the candidate, in this space or in one with the same decisions. */
    Architecture architecture(ModelSpace space) {
        return ArchitectureJson.read(space, "the benchmark's architecture", architecture)
                .orThrow();
    }

    /** The graph of the candidate. */
    Graph candidate() {
        ModelSpace space = space();
        return Freezer.freeze(space, architecture(space)).graph();
    }
}
