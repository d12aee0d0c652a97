// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an experiment makes of architectures that are the same network. */
class ReuseTest {
    /** Two layers in a row of which each is a Relu or nothing: one Relu is the same network in either place. */
    private static final String STEPS = """
            decision $first layer ["none", "relu", "tanh"]
            decision $second layer ["none", "relu", "tanh"]

            graph {
              input %x : f32[batch, 4]
              %a = switch(%x) on $first : f32[batch, 4] {
                case "none" {
                  input %a.none.x : f32[batch, 4]
                  return %a.none.x
                }
                case "relu" {
                  input %a.relu.x : f32[batch, 4]
                  %a.relu = Relu(%a.relu.x) : f32[batch, 4]
                  return %a.relu
                }
                case "tanh" {
                  input %a.tanh.x : f32[batch, 4]
                  %a.tanh = Tanh(%a.tanh.x) : f32[batch, 4]
                  return %a.tanh
                }
              }
              %b = switch(%a) on $second : f32[batch, 4] {
                case "none" {
                  input %b.none.x : f32[batch, 4]
                  return %b.none.x
                }
                case "relu" {
                  input %b.relu.x : f32[batch, 4]
                  %b.relu = Relu(%b.relu.x) : f32[batch, 4]
                  return %b.relu
                }
                case "tanh" {
                  input %b.tanh.x : f32[batch, 4]
                  %b.tanh = Tanh(%b.tanh.x) : f32[batch, 4]
                  return %b.tanh
                }
              }
              return %b
            }
            """;

    private static final Evaluator NUMBER = trial -> trial.finish(trial.number());

    @TempDir
    Path temporary;

    private static ModelSpace steps() {
        return Spaces.of("Steps", STEPS);
    }

    private static Experiment grid(Evaluator evaluator) {
        return Experiment.of(steps(), evaluator).withStrategy("grid").withClock(new TickingClock());
    }

    @Test
    void triesEveryNetworkOnce() {
        Results results = grid(NUMBER).run();

        // Nothing, one of each, and two in either order; the 9 architectures are 7 networks.
        assertThat(results.trials()).hasSize(7);
        assertThat(results.reuses())
                .extracting(Reuse::architecture, Reuse::trial)
                .containsExactly(
                        tuple("{\"first\":\"none\",\"second\":\"relu\"}", 2),
                        tuple("{\"first\":\"none\",\"second\":\"tanh\"}", 3));
        assertThat(results.ended()).contains(EndReason.EXHAUSTED);
    }

    @Test
    void drawsEachNetworkOnceAtRandomToo() {
        Results results = Experiment.of(steps(), NUMBER).withSeed(3).run();

        assertThat(results.trials()).hasSize(7);
        assertThat(results.reuses()).hasSize(2);
    }

    @Test
    void doesNotCountReusesAsTrials() {
        Results results = grid(NUMBER).withTrials(5).run();

        assertThat(results.trials()).extracting(TrialRecord::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(results.reuses()).hasSize(1);
        assertThat(results.ended()).contains(EndReason.LIMIT);
    }

    @Test
    void tellsTheStrategyWhatTheTwinMeasured() {
        Heard heard = new Heard(
                architecture("none", "relu"),
                architecture("relu", "none"),
                architecture("tanh", "none"),
                architecture("none", "tanh"));
        Experiment.of(steps(), NUMBER).withStrategy(heard).run();

        assertThat(heard.outcomes())
                .containsExactly(
                        Outcome.measured("default", 1), Outcome.measured("default", 1),
                        Outcome.measured("default", 2), Outcome.measured("default", 2));
    }

    @Test
    void tellsTheStrategyThatTheTwinHasFailed() {
        Heard heard = new Heard(architecture("none", "relu"), architecture("relu", "none"));
        Experiment.of(steps(), trial -> {
                    throw new IllegalStateException("no luck");
                })
                .withStrategy(heard)
                .run();

        assertThat(heard.outcomes()).containsExactly(new Outcome.Failed(), new Outcome.Failed());
    }

    @Test
    void waitsForATwinThatIsStillRunning() {
        Heard heard =
                new Heard(architecture("none", "relu"), architecture("relu", "none"), architecture("none", "tanh"));
        CountDownLatch otherStarted = new CountDownLatch(1);
        Results results = Experiment.of(steps(), trial -> {
                    if (trial.number() == 1) {
                        assertThat(otherStarted.await(1, TimeUnit.MINUTES)).isTrue();
                    } else {
                        otherStarted.countDown();
                    }
                    trial.finish(10 * trial.number());
                })
                .withStrategy(heard)
                .withConcurrency(2)
                .run();

        assertThat(results.trials()).hasSize(2);
        assertThat(heard.outcomes())
                .containsExactlyInAnyOrder(
                        Outcome.measured("default", 10),
                        Outcome.measured("default", 10),
                        Outcome.measured("default", 20));
    }

    @Test
    void keepsWhatADuplicateCosts() {
        ModelSpace widths = Spaces.of("Widths", """
                decision $width value [4, 8]

                graph {
                  input %x : f32[batch, 4]
                  %wide = Linear(%x, out_features = $width, bias = false) @wide : f32[batch, $width]
                  %none = Zero(%wide) : f32[batch, $width]
                  %out = Linear(%none, out_features = 3, bias = false) @out : f32[batch, 3]
                  return %out
                }
                """);
        Results results = Experiment.of(widths, NUMBER).withStrategy("grid").run();

        assertThat(results.trials()).extracting(TrialRecord::parameters).containsExactly(28L);
        assertThat(results.reuses()).containsExactly(new Reuse("{\"width\":8}", 1, 56, 56));
    }

    @Test
    void logsReuses() {
        Path folder = temporary.resolve("out");
        Results results = grid(NUMBER).withFolder(folder).run();

        assertThat(Results.read(folder).reuses()).isEqualTo(results.reuses()).hasSize(2);
    }

    @Test
    void givesUpWhereNothingNewComes() {
        StrategyProvider same = new Repeating();
        Results results = Experiment.of(steps(), NUMBER).withStrategy(same).run();

        assertThat(results.trials()).hasSize(1);
        assertThat(results.ended()).contains(EndReason.EXHAUSTED);
    }

    private static Architecture architecture(String first, String second) {
        Map<Label, Literal> values = new LinkedHashMap<>();
        values.put(new Label("first"), Literal.of(first));
        values.put(new Label("second"), Literal.of(second));
        return new Architecture(values);
    }

    /** Proposes one architecture for ever. */
    private static final class Repeating implements StrategyProvider {
        @Override
        public String name() {
            return "repeating";
        }

        @Override
        public String summary() {
            return "proposes one architecture for ever";
        }

        @Override
        public Strategy create(Problem problem) {
            return new Strategy() {
                @Override
                public Optional<Architecture> ask() {
                    return Optional.of(architecture("relu", "relu"));
                }

                @Override
                public void tell(Architecture architecture, Outcome outcome) {
                    assertThat(outcome).isInstanceOf(Outcome.Measured.class);
                }

                @Override
                public ObjectNode state() {
                    return JsonNodeFactory.instance.objectNode();
                }

                @Override
                public void restore(ObjectNode state) {
                    throw new UnsupportedOperationException("this test resumes nothing");
                }
            };
        }
    }
}
