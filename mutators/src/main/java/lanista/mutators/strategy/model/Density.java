// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.random.RandomGenerator;
import lanista.mutators.strategy.genotype.Coordinates;

/** A probability density over architectures, in {@link Coordinates}. */
interface Density {
    /** A draw of coordinates for one architecture. */
    Coordinates.Draw draw(RandomGenerator random);

    /** The logarithm of the density at a vector; what is inactive in it takes no part. */
    double log(double[] vector);
}
