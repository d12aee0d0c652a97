// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.Optional;
import java.util.function.Supplier;
import lanista.engine.Device;
import lanista.engine.data.DataSet;
import lanista.ir.weights.Weights;

/**
 * What an evaluator is made in, whatever its kind.
 *
 * @param data loads what the search is given, for the kinds that need it
 * @param device to compute on
 * @param seed of the search
 * @param start weights that training starts from; empty where it starts anew
 */
public record EvaluatorSetting(Supplier<DataSet> data, Device device, long seed, Optional<Weights> start) {}
