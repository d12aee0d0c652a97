// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.supernet.oneshot.OneShotListener;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.ir.analysis.ExpectedCost;
import lanista.ir.analysis.Quantity;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class KnownOptimumTest {
    /** All but Single-Path NAS, which takes no choice of operations. */
    private static Stream<String> methods() {
        return DifferentiableMethods.byName().keySet().stream().filter(name -> !name.equals("single-path-nas"));
    }

    /** So that some hundred steps are enough. */
    private static ArchitectureOptions fast(ArchitectureOptions options) {
        return options.withLearningRate(0.03);
    }

    private static Architecture found(Map<String, OneShotMethod.Factory> methods, String method) {
        OneShotMethod.Factory factory = Objects.requireNonNull(methods.get(method));
        ModelSpace space = Toys.diamonds();
        try (OneShotTrainer trainer = new OneShotTrainer(Toys.setup(space), factory)) {
            trainer.fit(OneShotListener.NONE);
            return trainer.export(1).get(0);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isFound(String method) {
        Architecture best = found(DifferentiableMethods.byName(KnownOptimumTest::fast), method);
        assertThat(best.values()).containsEntry(Toys.OPERATION, Literal.of("absolute"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isCheaperWhereCostCounts(String method) {
        ExpectedCost flops =
                ExpectedCost.of(Toys.diamonds().graph(), Quantity.FLOPS).orElseThrow();
        Map<String, OneShotMethod.Factory> cheap =
                DifferentiableMethods.byName(options -> fast(options).withPenalty(Penalty.linear(flops, 0.1)));
        Map<String, OneShotMethod.Factory> dear =
                DifferentiableMethods.byName(options -> fast(options).withPenalty(Penalty.linear(flops, -0.1)));

        assertThat(found(cheap, method).values())
                .containsEntry(Toys.OPERATION, Literal.of("absolute"))
                .containsEntry(Toys.DEPTH, Literal.of("none"));
        assertThat(found(dear, method).values()).containsEntry(Toys.DEPTH, Literal.of("wide"));
    }
}
