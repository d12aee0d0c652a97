// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.function.Function;

/** Who made the program that is measured. */
public enum Author {
    /** The engine compiled it from a candidate. */
    ENGINE {
        @Override
        Training train(Example example, TrainingBatch batch, Function<HandWrittenLayers, HandWrittenTraining.Network> twin) {
            return new EngineTraining(example.candidate(), batch);
        }
    },

    /** A person who knows which layout in memory is the fast one. */
    PERSON_CHANNELS_LAST {
        @Override
        Training train(Example example, TrainingBatch batch, Function<HandWrittenLayers, HandWrittenTraining.Network> twin) {
            return new HandWrittenTraining(batch, ImageLayout.CHANNELS_LAST, twin);
        }
    },

    /** A person who leaves the layout as libtorch has it. */
    PERSON_CHANNELS_FIRST {
        @Override
        Training train(Example example, TrainingBatch batch, Function<HandWrittenLayers, HandWrittenTraining.Network> twin) {
            return new HandWrittenTraining(batch, ImageLayout.CHANNELS_FIRST, twin);
        }
    };

    /**
     * A training of an example's candidate.
     *
     * @param twin the same network as a person writes it
     */
    abstract Training train(
            Example example, TrainingBatch batch, Function<HandWrittenLayers, HandWrittenTraining.Network> twin);
}
