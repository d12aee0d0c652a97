// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks of single operations, each beside a twin that was written by hand: what the engine costs is told as a ratio
 * to what the same work costs a person who calls libtorch's Java bindings directly.
 *
 * <p>One class asks one question. {@link lanista.benchmarks.micro.TrainingStepBenchmark} asks what a training step costs,
 * {@link lanista.benchmarks.micro.TrialOverheadBenchmark} what a trial costs beyond its steps, {@link
 * lanista.benchmarks.micro.SamplingBenchmark} how many candidates a second a space gives, {@link
 * lanista.benchmarks.micro.ColdCheckBenchmark} how long a fresh process takes to read a space, {@link
 * lanista.benchmarks.micro.StrategyBenchmark} what a strategy costs a trial, {@link
 * lanista.benchmarks.micro.ManyTrialsBenchmark} what a search costs whose trials cost nothing, {@link
 * lanista.benchmarks.micro.MixedOperationBenchmark} what an edge of a supernet costs, and {@link
 * lanista.benchmarks.micro.SupernetStepBenchmark} what a whole one does. Unit tests call each
 * body once and hold it against its twin; JMH alone measures.
 *
 * <p>{@code mvn -P uber-jar -pl benchmarks -am package -DskipTests} makes {@code benchmarks/target/benchmarks.jar}, from
 * which the commands in the classes start.
 */
@NullMarked
package lanista.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
