// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.function.Function;
import lanista.benchmarks.micro.HandWrittenTraining.Network;
import lanista.ir.Graph;

/** Who made the program that is measured. */
public enum Author {
    /** The engine compiled it from a candidate. */
    ENGINE {
        @Override
        Training train(Graph candidate, TrainingBatch batch, Function<HandWrittenLayers, Network> twin) {
            return new EngineTraining(candidate, batch);
        }
    },

    /** A person who knows which layout in memory is the fast one. */
    PERSON_CHANNELS_LAST {
        @Override
        Training train(Graph candidate, TrainingBatch batch, Function<HandWrittenLayers, Network> twin) {
            return new HandWrittenTraining(batch, ImageLayout.CHANNELS_LAST, twin);
        }
    },

    /** A person who leaves the layout as libtorch has it. */
    PERSON_CHANNELS_FIRST {
        @Override
        Training train(Graph candidate, TrainingBatch batch, Function<HandWrittenLayers, Network> twin) {
            return new HandWrittenTraining(batch, ImageLayout.CHANNELS_FIRST, twin);
        }
    };

    /**
     * A training.
     *
     * @param candidate what the engine compiles
     * @param twin the same network as a person writes it
     */
    abstract Training train(Graph candidate, TrainingBatch batch, Function<HandWrittenLayers, Network> twin);
}
